"""Addresses of an agency's requests and of the combined chronology."""

from __future__ import annotations

from django.urls import path

from dhr.chronology.views import combined, requests, submissions

app_name = "chronology"
urlpatterns = [
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:pk>/", requests.request_detail, name="request"),
    path("requests/<uuid:pk>/upload/", requests.upload, name="upload"),
    path("requests/<uuid:pk>/move/<slug:name>/", requests.move_return, name="move_return"),
    path("requests/<uuid:pk>/rows/<uuid:row>/", submissions.leave_out, name="leave_out"),
    path("requests/<uuid:pk>/files/<uuid:file>/", submissions.submission, name="submission"),
    path("requests/<uuid:pk>/files/<uuid:file>/original/", submissions.original, name="original"),
    path("requests/<uuid:pk>/files/<uuid:file>/rejected.csv", submissions.rejected_rows, name="rejected_rows"),
    path("reviews/<str:reference>/chronology/", combined.combined, name="combined"),
    path("reviews/<str:reference>/chronology/freeze/", combined.freeze, name="freeze"),
    path("reviews/<str:reference>/chronology/export/<slug:fmt>/", combined.export, name="export"),
    path("reviews/<str:reference>/chronology/issued/<uuid:pk>/", combined.issued, name="issued"),
    path("reviews/<str:reference>/chronology/<uuid:pk>/", combined.event, name="event"),
]
