"""Address of the page about the history as a whole."""

from __future__ import annotations

from django.urls import path

from dhr.audit import views

app_name = "audit"
urlpatterns = [path("manage/history/", views.whole_history, name="whole_history")]
