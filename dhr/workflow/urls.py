"""Addresses of the pages of a review as a whole."""

from __future__ import annotations

from django.urls import path

from dhr.workflow.views import aside, beside, commission, decision, intake, lists, moving, overview, scoping, work

app_name = "workflow"
urlpatterns = [
    path("", lists.home, name="home"),
    path("reviews/", lists.reviews, name="reviews"),
    path("work/", work.work, name="work"),
    path("work/leave/", work.leave_work, name="leave_work"),
    path("work/<uuid:key>/", work.hand_over, name="hand_over"),
    path("work/<uuid:key>/take/", work.take_up, name="take_up"),
    path("reviews/new/", intake.new_review, name="new_review"),
    path("reviews/<str:reference>/", overview.review, name="review"),
    path("reviews/<str:reference>/scoping/", scoping.scoping, name="scoping"),
    path("reviews/<str:reference>/scoping/<uuid:pk>/", scoping.scoping_reply, name="scoping_reply"),
    path("reviews/<str:reference>/decision/", decision.decide, name="decide"),
    path("reviews/<str:reference>/defer/", aside.defer, name="defer"),
    path("reviews/<str:reference>/lead/", aside.lead, name="lead"),
    path("reviews/<str:reference>/lead/<uuid:pk>/", aside.outside_answer, name="outside_answer"),
    path("offers/", aside.offers, name="offers"),
    path("offers/<uuid:pk>/", aside.answer_offer, name="answer_offer"),
    path("reviews/<str:reference>/duplicate/", aside.duplicate, name="duplicate"),
    path("reviews/<str:reference>/merge/", aside.merge, name="merge"),
    path("reviews/<str:reference>/links/", aside.links, name="links"),
    path("reviews/<str:reference>/links/<uuid:pk>/end/", aside.end_link, name="end_link"),
    path("reviews/<str:reference>/direction/", aside.direction, name="direction"),
    path("reviews/<str:reference>/correct/", aside.correct_stage, name="correct_stage"),
    path("reviews/<str:reference>/stage/<slug:name>/set-aside/<slug:guard>/", aside.overrule, name="overrule"),
    path("reviews/<str:reference>/stage/<slug:name>/", moving.change_stage, name="change_stage"),
    path("reviews/<str:reference>/agencies/", commission.agencies, name="agencies"),
    path("reviews/<str:reference>/agencies/choose/", commission.commission, name="commission"),
    path("requests/<uuid:pk>/due/", commission.due_date, name="due_date"),
    path("requests/<uuid:pk>/escalate/", commission.escalate, name="escalate"),
    path("reviews/<str:reference>/history/", overview.history, name="history"),
    path("reviews/<str:reference>/screening/", intake.screening, name="screening"),
    path("reviews/<str:reference>/rules/", intake.rules, name="rules"),
    path("reviews/<str:reference>/pauses/", beside.pauses, name="pauses"),
    path("reviews/<str:reference>/pauses/new/", beside.ask_pause, name="ask_pause"),
    path("reviews/<str:reference>/pauses/<uuid:pk>/end/", beside.end_pause, name="end_pause"),
    path("reviews/<str:reference>/pauses/<uuid:pk>/", beside.answer_request, {"kind": "pause"}, name="answer_pause"),
    path("reviews/<str:reference>/extensions/new/", beside.ask_extension, name="ask_extension"),
    path(
        "reviews/<str:reference>/extensions/<uuid:pk>/",
        beside.answer_request,
        {"kind": "extension"},
        name="answer_extension",
    ),
    path("reviews/<str:reference>/processes/", beside.all_proceedings, name="proceedings"),
    path("reviews/<str:reference>/processes/new/", beside.add_proceeding, name="add_proceeding"),
    path("reviews/<str:reference>/processes/<uuid:pk>/", beside.proceeding, name="proceeding"),
    path("reviews/<str:reference>/processes/<uuid:pk>/date/", beside.proceeding_date, name="proceeding_date"),
    path("reviews/<str:reference>/processes/<uuid:pk>/end/", beside.conclude_proceeding, name="conclude_proceeding"),
    path("reviews/<str:reference>/processes/<uuid:pk>/<slug:name>/", beside.move_proceeding, name="move_proceeding"),
    path("reviews/<str:reference>/picture/", overview.picture, name="picture"),
    path("reviews/<str:reference>/picture.bpmn", overview.bpmn, name="bpmn"),
]
