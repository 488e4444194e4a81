"""Addresses of the letter pages."""

from __future__ import annotations

from django.urls import path

from dhr.letters import views

app_name = "letters"
urlpatterns = [
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
    path("reviews/<str:reference>/papers/", views.papers, name="papers"),
    path("reviews/<str:reference>/papers/<slug:name>/<slug:kind>/", views.paper, name="paper"),
    path(
        "reviews/<str:reference>/meetings/<uuid:pk>/papers/<slug:name>/<slug:kind>/",
        views.meeting_paper,
        name="meeting_paper",
    ),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/move/<slug:name>/", views.move_letter, name="move_letter"),
    path("letters/<uuid:pk>/word/", views.word_for_editing, name="word_for_editing"),
    path("letters/<uuid:pk>/word/bring-in/", views.bring_in, name="bring_in"),
    path("letters/<uuid:pk>/word/take-over/", views.take_over, name="take_over"),
    path("letters/<uuid:pk>/<slug:kind>/", views.letter_file, name="letter_file"),
]
