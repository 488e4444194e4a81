"""Addresses of what people are told: the outbox, chasing, choices, the calendar and its feed."""

from __future__ import annotations

from django.urls import path

from dhr.notices.views import calendar, chase, choices, outbox

app_name = "notices"
urlpatterns = [
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<uuid:pk>/", outbox.message, name="message"),
    path("outbox/<uuid:pk>/retry/", outbox.retry_message, name="retry_message"),
    path("outbox/<uuid:pk>/came-back/", outbox.came_back, name="came_back"),
    path("chase/", chase.chase, name="chase"),
    path("account/notices/", choices.choices, name="choices"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/reset/", calendar.reset_calendar, name="reset_calendar"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
