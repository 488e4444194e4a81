"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.actionplan import views

app_name = "actionplan"
urlpatterns = [
    path("actions/", views.all_actions, name="all_actions"),
    path("actions/<uuid:pk>/", views.action, name="action"),
    path("actions/<uuid:pk>/move/<slug:name>/", views.move_action, name="move_action"),
    path("reviews/<str:reference>/actions/", views.actions, name="actions"),
    path("reviews/<str:reference>/actions/agree/", views.agree_actions, name="agree_actions"),
    path("reviews/<str:reference>/actions/new/", views.add_recommendation, name="add_recommendation"),
]
