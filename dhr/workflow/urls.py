"""Addresses of the pages of a review as a whole."""

from __future__ import annotations

from django.urls import path

from dhr.workflow.views import commission, decision, intake, lists, moving, overview, scoping

app_name = "workflow"
urlpatterns = [
    path("", lists.home, name="home"),
    path("reviews/", lists.reviews, name="reviews"),
    path("reviews/new/", intake.new_review, name="new_review"),
    path("reviews/<str:reference>/", overview.review, name="review"),
    path("reviews/<str:reference>/scoping/", scoping.scoping, name="scoping"),
    path("reviews/<str:reference>/scoping/<uuid:pk>/", scoping.scoping_reply, name="scoping_reply"),
    path("reviews/<str:reference>/decision/", decision.decide, name="decide"),
    path("reviews/<str:reference>/stage/<slug:name>/", moving.change_stage, name="change_stage"),
    path("reviews/<str:reference>/agencies/", commission.agencies, name="agencies"),
    path("reviews/<str:reference>/agencies/choose/", commission.commission, name="commission"),
    path("requests/<uuid:pk>/due/", commission.due_date, name="due_date"),
    path("requests/<uuid:pk>/escalate/", commission.escalate, name="escalate"),
    path("reviews/<str:reference>/history/", overview.history, name="history"),
    path("reviews/<str:reference>/picture/", overview.picture, name="picture"),
    path("reviews/<str:reference>/picture.bpmn", overview.bpmn, name="bpmn"),
]
