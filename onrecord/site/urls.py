"""Addresses: one a page, from what is declared. None ends with a slash."""

from __future__ import annotations

from django.conf import settings
from django.urls import re_path

from onrecord.accounts import urls as accounts
from onrecord.discussion import urls as discussion
from onrecord.site import downloads, views
from onrecord.site.listings import declared, pattern

listings, leaves = declared()
urlpatterns = [
    *accounts.urlpatterns,
    *discussion.urlpatterns,
    re_path(downloads.PATTERN, downloads.download_view, name="download"),
    *(re_path(listing.pattern, views.listing_view(listing), name=listing.name) for listing in listings),
    *(
        re_path(rf"^{pattern(leaf.path)}$", views.leaf_view(leaf), name=leaf.name)
        for leaf in leaves
        if leaf.name != "styleguide" or settings.DEBUG
    ),
]
handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.broken
