"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.submission.views import papers, publishing

app_name = "submission"
urlpatterns = [
    path("reviews/<str:reference>/report/", papers.report, name="report"),
    path("reviews/<str:reference>/report/<uuid:pk>/", papers.report_file, name="report_file"),
    path("reviews/<str:reference>/submission/", papers.submission, name="submission"),
    path("reviews/<str:reference>/submission/package/", papers.build_package, name="build_package"),
    path("reviews/<str:reference>/submission/package/<uuid:pk>/", papers.package_file, name="package_file"),
    path("reviews/<str:reference>/submission/sent/", papers.dispatch, name="dispatch"),
    path("reviews/<str:reference>/submission/answer/", papers.answer, name="answer"),
    path("reviews/<str:reference>/submission/answer/<uuid:pk>/", papers.answer_file, name="answer_file"),
    path("reviews/<str:reference>/publication/", papers.publication, name="publication"),
    path("reviews/<str:reference>/report/<slug:name>/", publishing.move_round, name="move_round"),
    path("reviews/<str:reference>/submission/step/<slug:name>/", publishing.round_day, name="round_day"),
    path("reviews/<str:reference>/publication/step/<slug:name>/", publishing.move_publication, name="move_publication"),
    path("reviews/<str:reference>/publication/hold/", publishing.hold, name="hold"),
    path("reviews/<str:reference>/publication/hold/<uuid:pk>/", publishing.end_hold, name="end_hold"),
    path("reviews/<str:reference>/publication/withhold/", publishing.withhold, name="withhold"),
]
