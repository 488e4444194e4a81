"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.meetings import views

app_name = "meetings"
ALL = "reviews/<str:reference>/meetings/"
ONE = f"{ALL}<uuid:pk>/"
urlpatterns = [
    path(ALL, views.meetings, name="meetings"),
    path(f"{ALL}new/", views.call_meeting, name="call_meeting"),
    path(f"{ALL}debriefs/", views.debriefs, name="debriefs"),
    path(ONE, views.meeting, name="meeting"),
    path(f"{ONE}change/", views.change_meeting, name="change_meeting"),
    path(f"{ONE}cancel/", views.cancel_meeting, name="cancel_meeting"),
    path(f"{ONE}invitation.ics", views.invitation, name="invitation"),
    path(f"{ONE}invitations/", views.send_invitations, name="send_invitations"),
    path(f"{ONE}invitations/<uuid:invitation>/", views.answer, name="answer"),
    path(f"{ONE}attendance/", views.attendance, name="attendance"),
    path(f"{ONE}minutes/", views.write_minutes, name="write_minutes"),
    path(f"{ONE}minutes/<int:version>/approve/", views.approve_minutes, name="approve_minutes"),
    path(f"{ONE}decisions/new/", views.record_decision, name="record_decision"),
    path(f"{ONE}tasks/new/", views.give_task, name="give_task"),
    path(f"{ALL}tasks/<uuid:pk>/done/", views.finish_task, name="finish_task"),
    path(f"{ALL}tasks/<uuid:pk>/reopen/", views.reopen_task, name="reopen_task"),
]
