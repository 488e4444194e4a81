"""Addresses of the pages outside any review."""

from __future__ import annotations

from django.urls import path

from dhr.core import views

app_name = "core"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("theme.css", views.theme, name="theme"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("help/", views.help_page, name="help"),
]
