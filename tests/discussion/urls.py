"""Addresses of the little site of the tests."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("onrecord.discussion.urls"))]
