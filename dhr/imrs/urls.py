"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.imrs import views

app_name = "imrs"
ALL = "requests/<uuid:pk>/reports/"
ONE = f"{ALL}<uuid:report>/"
urlpatterns = [
    path(f"{ALL}new/", views.ask, name="ask"),
    path(ONE, views.report, name="report"),
    path(f"{ONE}author/", views.name_author, name="name_author"),
    path(f"{ONE}upload/", views.upload, name="upload"),
    path(f"{ONE}versions/<int:number>/", views.version, name="version"),
    path(f"{ONE}template/<slug:kind>/", views.template, name="template"),
    path(f"{ONE}move/<slug:name>/", views.move, name="move"),
    path(f"{ONE}checklist/", views.check, name="check"),
    path(f"{ONE}accept/", views.accept, name="accept"),
    path(f"{ONE}escalate/", views.escalate, name="escalate"),
    path(f"{ONE}debrief/", views.debrief, name="debrief"),
    path(f"{ONE}questions/new/", views.ask_question, name="ask_question"),
    path(f"{ONE}questions/<uuid:question>/withdraw/", views.withdraw_question, name="withdraw_question"),
    path(f"{ONE}more-time/", views.ask_more_time, name="more_time_for_report"),
    path("requests/<uuid:pk>/more-time/", views.ask_more_time, name="more_time"),
    path("requests/<uuid:pk>/more-time/<uuid:asked>/", views.answer_more_time, name="answer_more_time"),
]
