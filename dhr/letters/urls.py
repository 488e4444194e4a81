"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "letters"
urlpatterns: list[URLPattern | URLResolver] = []
