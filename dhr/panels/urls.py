"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.panels import views

app_name = "panels"
urlpatterns = [
    path("reviews/<str:reference>/people/", views.people, name="people"),
    path("reviews/<str:reference>/people/<uuid:pk>/name/", views.person, name="person"),
    path("reviews/<str:reference>/households/new/", views.add_household, name="add_household"),
    path("reviews/<str:reference>/households/<uuid:pk>/", views.household, name="household"),
    path("reviews/<str:reference>/households/<uuid:pk>/<slug:name>/", views.move_household, name="move_household"),
    path("reviews/<str:reference>/days-not-to-contact/", views.days_not_to_contact, name="days_not_to_contact"),
    path(
        "reviews/<str:reference>/days-not-to-contact/<uuid:pk>/remove/", views.remove_quiet_day, name="remove_quiet_day"
    ),
    path("reviews/<str:reference>/chair/", views.appoint_chair, name="appoint_chair"),
    path("reviews/<str:reference>/panel/", views.panel, name="panel"),
    path("reviews/<str:reference>/panel/<uuid:pk>/remove/", views.remove_member, name="remove_member"),
    path("reviews/<str:reference>/terms/", views.terms, name="terms"),
]
