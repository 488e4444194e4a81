"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.submission import views

app_name = "submission"
urlpatterns = [
    path("reviews/<str:reference>/report/", views.report, name="report"),
    path("reviews/<str:reference>/report/<uuid:pk>/", views.report_file, name="report_file"),
    path("reviews/<str:reference>/submission/", views.submission, name="submission"),
    path("reviews/<str:reference>/submission/package/", views.build_package, name="build_package"),
    path("reviews/<str:reference>/submission/package/<uuid:pk>/", views.package_file, name="package_file"),
    path("reviews/<str:reference>/submission/sent/", views.dispatch, name="dispatch"),
    path("reviews/<str:reference>/submission/answer/", views.answer, name="answer"),
    path("reviews/<str:reference>/submission/answer/<uuid:pk>/", views.answer_file, name="answer_file"),
    path("reviews/<str:reference>/publication/", views.publication, name="publication"),
]
