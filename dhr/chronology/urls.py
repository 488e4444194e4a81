"""Addresses of an agency's requests and of the combined chronology."""

from __future__ import annotations

from django.urls import path

from dhr.chronology.views import (
    choosing,
    combined,
    comparing,
    findings,
    marking,
    mending,
    remarks,
    requests,
    submissions,
    taking,
    templates,
    typed,
    withdrawals,
)

app_name = "chronology"
urlpatterns = [
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:pk>/", requests.request_detail, name="request"),
    path("requests/<uuid:pk>/upload/", requests.upload, name="upload"),
    path("requests/<uuid:pk>/author/", requests.name_author, name="name_author"),
    path("requests/<uuid:pk>/move/<slug:name>/", requests.move_return, name="move_return"),
    path("requests/<uuid:pk>/rows/<uuid:row>/", submissions.leave_out, name="leave_out"),
    path("requests/<uuid:pk>/files/<uuid:file>/", submissions.submission, name="submission"),
    path("requests/<uuid:pk>/files/<uuid:file>/original/", submissions.original, name="original"),
    path("requests/<uuid:pk>/files/<uuid:file>/rejected.<str:fmt>", submissions.rejected_rows, name="rejected_rows"),
    path("requests/<uuid:pk>/files/<uuid:file>/columns/", choosing.columns, name="columns"),
    path("requests/<uuid:pk>/files/<uuid:file>/text/", choosing.text, name="text"),
    path("requests/<uuid:pk>/files/<uuid:file>/problems/", mending.problems, name="problems"),
    path("requests/<uuid:pk>/files/<uuid:file>/kinds/<slug:code>/", mending.kind, name="kind"),
    path("requests/<uuid:pk>/files/<uuid:file>/kinds/<slug:code>/out/", mending.leave_kind_out, name="leave_kind_out"),
    path("requests/<uuid:pk>/files/<uuid:file>/mended/", mending.mended_file, name="mended_file"),
    path("requests/<uuid:pk>/files/<uuid:file>/undo/<uuid:mend>/", mending.undo_mends, name="undo_mends"),
    path("requests/<uuid:pk>/rows/<uuid:row>/change/", mending.change_row, name="change_row"),
    path("requests/<uuid:pk>/rows/<uuid:row>/undo/", mending.undo_row, name="undo_row"),
    path("requests/<uuid:pk>/type/", typed.type_rows, name="type"),
    path("requests/<uuid:pk>/files/<uuid:file>/rows/new/", typed.new_row, name="new_row"),
    path("requests/<uuid:pk>/nothing/", typed.nothing, name="nothing"),
    path("requests/<uuid:pk>/files/<uuid:file>/withdraw/", withdrawals.withdraw, name="withdraw"),
    path("requests/<uuid:pk>/files/<uuid:file>/twin/", comparing.twin, name="twin"),
    path("requests/<uuid:pk>/files/<uuid:file>/compare/", comparing.compare, name="compare"),
    path("requests/<uuid:pk>/template.<str:fmt>", templates.template, name="template"),
    path("reviews/<str:reference>/chronology/", combined.combined, name="combined"),
    path("reviews/<str:reference>/chronology/columns/", templates.review_columns, name="review_columns"),
    path("reviews/<str:reference>/chronology/freeze/", combined.freeze, name="freeze"),
    path("reviews/<str:reference>/chronology/export/<slug:fmt>/", taking.export, name="export"),
    path("reviews/<str:reference>/chronology/export/<slug:fmt>/prepare/", taking.prepare, name="prepare"),
    path("reviews/<str:reference>/chronology/prepared/<uuid:pk>/", taking.prepared, name="prepared"),
    path("reviews/<str:reference>/chronology/prepared/<uuid:pk>/file/", taking.prepared_file, name="prepared_file"),
    path("reviews/<str:reference>/chronology/issued/<uuid:pk>/", taking.issued, name="issued"),
    path("reviews/<str:reference>/chronology/issued/<uuid:pk>/frozen/", taking.frozen, name="frozen"),
    path(
        "reviews/<str:reference>/chronology/versions/<uuid:pk>/changes/", combined.issue_changes, name="issue_changes"
    ),
    path("reviews/<str:reference>/chronology/findings/", findings.findings, name="findings"),
    path("reviews/<str:reference>/chronology/findings/look/", findings.look, name="look"),
    path("reviews/<str:reference>/chronology/findings/<uuid:pk>/", findings.finding, name="finding"),
    path(
        "reviews/<str:reference>/chronology/findings/<uuid:pk>/confirm/",
        findings.judge,
        {"judgement": "confirmed"},
        name="confirm_finding",
    ),
    path(
        "reviews/<str:reference>/chronology/findings/<uuid:pk>/refuse/",
        findings.judge,
        {"judgement": "refused"},
        name="refuse_finding",
    ),
    path(
        "reviews/<str:reference>/chronology/findings/<uuid:pk>/reopen/",
        findings.judge,
        {"judgement": "open"},
        name="reopen_finding",
    ),
    path(
        "reviews/<str:reference>/chronology/findings/<uuid:pk>/ask/",
        findings.ask_about_finding,
        name="ask_about_finding",
    ),
    path("reviews/<str:reference>/questions/<uuid:pk>/withdraw/", findings.withdraw_question, name="withdraw_question"),
    path("requests/<uuid:pk>/questions/<uuid:question>/", findings.question, name="question"),
    path("reviews/<str:reference>/chronology/marks/", marking.mark_events, name="mark_events"),
    path("reviews/<str:reference>/chronology/marks/<uuid:batch>/", marking.marked, name="marked"),
    path(
        "reviews/<str:reference>/chronology/marks/<uuid:batch>/undo/", marking.take_back_marks, name="take_back_marks"
    ),
    path("reviews/<str:reference>/chronology/<uuid:pk>/ask/", findings.ask_about_event, name="ask_about_event"),
    path("reviews/<str:reference>/chronology/<uuid:pk>/", remarks.event, name="event"),
    path("reviews/<str:reference>/remarks/<uuid:pk>/remove/", remarks.remove_remark, name="remove_remark"),
]
