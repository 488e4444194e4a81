"""Addresses of the pages of a partnership's own wording and of its letterhead."""

from __future__ import annotations

from django.urls import path

from dhr.letters import views_letterheads as letterheads
from dhr.letters import views_templates as views

OF_ONE = "manage/letters/<uuid:pk>/"
LETTER = f"{OF_ONE}<slug:code>/"
urlpatterns = [
    path("manage/letters/", views.libraries, name="libraries"),
    path(OF_ONE, views.library, name="library"),
    path(f"{OF_ONE}letterhead/", letterheads.letterhead, name="letterhead"),
    path(f"{OF_ONE}letterhead/<slug:picture>/", letterheads.letterhead_picture, name="letterhead_picture"),
    path(LETTER, views.template, name="template"),
    path(f"{LETTER}versions/<int:number>/", views.template_version, name="template_version"),
    path(f"{LETTER}compare/", views.compare_templates, name="compare_templates"),
    path(f"{LETTER}default/", views.default_template, name="default_template"),
    path(f"{LETTER}improved/", views.improved_template, name="improved_template"),
    path("letters/<uuid:pk>/newer-wording/", views.newer_wording, name="newer_wording"),
]
