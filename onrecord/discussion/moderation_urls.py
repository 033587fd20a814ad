"""Addresses of moderators, under /moderation."""

from __future__ import annotations

from django.urls import path, re_path

from onrecord.discussion import desk_views as desk
from onrecord.discussion import office_views as office

ID = r"(?P<id>[0-9a-f]{16})"

urlpatterns = [
    path("moderation", desk.the_queue, name="moderation_queue"),
    path("moderation/next", desk.next_case, name="moderation_next"),
    path("moderation/bulk", desk.bulk, name="moderation_bulk"),
    re_path(rf"^moderation/case/{ID}$", desk.case, name="moderation_case"),
    re_path(rf"^moderation/case/{ID}/claim$", desk.claim, name="moderation_claim"),
    path("moderation/dashboard", office.the_dashboard, name="moderation_dashboard"),
    path("moderation/rota", office.the_rota, name="moderation_rota"),
    path("moderation/enter", office.enter, name="moderation_enter"),
    re_path(r"^moderation/author/(?P<id>[0-9]{1,18})$", office.author, name="moderation_author"),
    path("moderation/sanctions", office.the_sanctions, name="moderation_sanctions"),
    re_path(rf"^moderation/sanctions/{ID}/lift$", office.lift, name="moderation_lift"),
    path("moderation/closings", office.closings, name="moderation_closings"),
    path("moderation/corrections", office.the_corrections, name="moderation_corrections"),
]
