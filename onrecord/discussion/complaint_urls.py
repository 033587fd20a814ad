"""Addresses of complaints, under /discussion."""

from __future__ import annotations

from django.urls import path, re_path

from onrecord.discussion import complaint_views as views

ID = r"(?P<id>[0-9a-f]{16})"

urlpatterns = [
    re_path(rf"^discussion/comment/{ID}/report$", views.report, name="discussion_report"),
    re_path(rf"^discussion/comment/{ID}/report/sent$", views.sent, name="discussion_report_sent"),
    path("discussion/complaints", views.own, name="discussion_complaints"),
    re_path(r"^discussion/complaints/confirm/(?P<token>[0-9A-Za-z_-]{16,100})$", views.confirm, name="discussion_confirm"),
    re_path(r"^discussion/complaints/(?P<reference>[0-9A-Za-z -]{8,24})$", views.one, name="discussion_complaint"),
]
