"""Addresses of the discussion, under /discussion and /moderation: all of its routes are here. None ends with a slash."""

from __future__ import annotations

from django.urls import path, re_path

from onrecord.discussion import complaint_urls, moderation_urls
from onrecord.discussion import reading_views as reading
from onrecord.discussion import writing_views as writing

ID = r"(?P<id>[0-9a-f]{16})"
# The name of a page: its kind and its key.
NAME = r"(?P<kind>[a-z]{1,32})/(?P<key>[0-9A-Za-z_-]{1,64})"

urlpatterns = [
    *complaint_urls.urlpatterns,
    *moderation_urls.urlpatterns,
    path("discussion/rules", reading.rules_page, name="discussion_rules"),
    path("discussion/rules/<str:version>", reading.rules_page, name="discussion_rules_version"),
    path("discussion/mine", reading.mine, name="discussion_mine"),
    re_path(rf"^discussion/comment/{ID}$", reading.comment, name="discussion_comment"),
    re_path(rf"^discussion/comment/{ID}/reply$", writing.reply, name="discussion_reply"),
    re_path(rf"^discussion/comment/{ID}/edit$", writing.edit, name="discussion_edit"),
    re_path(rf"^discussion/comment/{ID}/withdraw$", writing.withdraw, name="discussion_withdraw"),
    re_path(rf"^discussion/{NAME}/write$", writing.write, name="discussion_write"),
    re_path(rf"^discussion/{NAME}/new$", reading.new, name="discussion_new"),
    re_path(rf"^discussion/{NAME}(?:\.(?P<form>json|atom))?$", reading.thread, name="discussion_thread"),
]
