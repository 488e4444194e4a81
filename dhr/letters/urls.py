"""Addresses of the letter pages."""

from __future__ import annotations

from django.urls import path

from dhr.letters import urls_templates, views

app_name = "letters"
urlpatterns = [
    *urls_templates.urlpatterns,
    path("reviews/<str:reference>/letters/", views.letters, name="letters"),
    path("reviews/<str:reference>/letters/new/", views.new_letter, name="new_letter"),
    path(
        "reviews/<str:reference>/extensions/<uuid:pk>/letters/",
        views.draft_about_extension,
        name="draft_about_extension",
    ),
    path(
        "reviews/<str:reference>/extensions/<uuid:pk>/letters/<uuid:household>/",
        views.draft_about_extension,
        name="draft_about_extension",
    ),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/move/<slug:name>/", views.move_letter, name="move_letter"),
    path("letters/<uuid:pk>/<slug:kind>/", views.letter_file, name="letter_file"),
]
