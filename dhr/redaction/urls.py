"""Addresses of removals, legal holds and times for keeping."""

from __future__ import annotations

from django.urls import path

from dhr.redaction import views

app_name = "redaction"
urlpatterns = [
    path("reviews/<str:reference>/removals/", views.removals, name="removals"),
    path("reviews/<str:reference>/removals/new/", views.ask, name="ask"),
    path("reviews/<str:reference>/removals/hold/", views.hold, name="hold"),
    path("reviews/<str:reference>/removals/hold/<uuid:pk>/end/", views.end_hold, name="end_hold"),
    path("reviews/<str:reference>/removals/<uuid:pk>/", views.removal, name="removal"),
    path("reviews/<str:reference>/removals/<uuid:pk>/answer/", views.answer, name="answer"),
    path("reviews/<str:reference>/removals/<uuid:pk>/<slug:step>/", views.take_step, name="take_step"),
    path("manage/retention/", views.retention, name="retention"),
    path("manage/retention/<uuid:pk>/", views.retention_of, name="retention_of"),
    path("manage/retention/<uuid:pk>/dispose/", views.dispose, name="dispose"),
]
