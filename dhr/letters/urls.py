"""Addresses of the letter pages."""

from __future__ import annotations

from django.urls import path

from dhr.letters import urls_templates, views, views_batches, views_book, views_own

app_name = "letters"
urlpatterns = [
    *urls_templates.urlpatterns,
    path("reviews/<str:reference>/letters/", views.letters, name="letters"),
    path("reviews/<str:reference>/letters/new/", views.new_letter, name="new_letter"),
    path("reviews/<str:reference>/letters/book/<slug:kind>/", views_book.book_file, name="book_file"),
    path("reviews/<str:reference>/letters/incoming/", views_book.record_incoming, name="record_incoming"),
    path("reviews/<str:reference>/letters/incoming/<uuid:pk>/", views_book.incoming_letter, name="incoming_letter"),
    path(
        "reviews/<str:reference>/letters/incoming/<uuid:pk>/anew/", views_book.correct_incoming, name="correct_incoming"
    ),
    path("reviews/<str:reference>/letters/incoming/<uuid:pk>/file/", views_book.incoming_file, name="incoming_file"),
    path("reviews/<str:reference>/letters/several/", views_batches.several_letters, name="several_letters"),
    path("reviews/<str:reference>/letters/batches/<uuid:pk>/", views_batches.batch, name="batch"),
    path(
        "reviews/<str:reference>/letters/batches/<uuid:pk>/<int:number>/",
        views_batches.batch_preview,
        name="batch_preview",
    ),
    path("reviews/<str:reference>/letters/batches/<uuid:pk>/sent/", views_batches.batch_sent, name="batch_sent"),
    path(
        "reviews/<str:reference>/letters/batches/<uuid:pk>/move/<slug:name>/",
        views_batches.move_batch,
        name="move_batch",
    ),
    path(
        "reviews/<str:reference>/letters/batches/<uuid:pk>/file/<slug:kind>/",
        views_batches.batch_file,
        name="batch_file",
    ),
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
    path("letters/own/<uuid:pk>/", views_own.own_letter, name="own_letter"),
    path("letters/own/<uuid:pk>/pdf/", views_own.own_letter_file, name="own_letter_file"),
    path("reviews/<str:reference>/papers/", views.papers, name="papers"),
    path("reviews/<str:reference>/papers/<slug:name>/<slug:kind>/", views.paper, name="paper"),
    path(
        "reviews/<str:reference>/meetings/<uuid:pk>/papers/<slug:name>/<slug:kind>/",
        views.meeting_paper,
        name="meeting_paper",
    ),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/correct/", views.correct_letter, name="correct_letter"),
    path("letters/<uuid:pk>/withdrawn/<uuid:issue>/<slug:kind>/", views.withdrawn_file, name="withdrawn_file"),
    path("letters/<uuid:pk>/move/<slug:name>/", views.move_letter, name="move_letter"),
    path("letters/<uuid:pk>/word/", views.word_for_editing, name="word_for_editing"),
    path("letters/<uuid:pk>/word/bring-in/", views.bring_in, name="bring_in"),
    path("letters/<uuid:pk>/word/take-over/", views.take_over, name="take_over"),
    path("letters/<uuid:pk>/<slug:kind>/", views.letter_file, name="letter_file"),
]
