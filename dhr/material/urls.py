"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.material import views

app_name = "material"
ALL = "reviews/<str:reference>/documents/"
ONE = f"{ALL}<uuid:pk>/"
urlpatterns = [
    path(ALL, views.documents, name="documents"),
    path(f"{ALL}new/", views.add_document, name="add_document"),
    path(ONE, views.document, name="document"),
    path(f"{ONE}change/", views.change_document, name="change_document"),
    path(f"{ONE}withdraw/", views.withdraw_document, name="withdraw_document"),
    path(f"{ONE}versions/new/", views.add_version, name="add_version"),
    path(f"{ONE}versions/<int:number>/", views.version_file, name="version_file"),
    path(f"{ONE}versions/<int:number>/disclosure/", views.mark_disclosure, name="mark_disclosure"),
    path(f"{ALL}schedule/", views.schedule, name="schedule"),
    path(f"{ALL}schedule.xlsx", views.schedule_file, name="schedule_file"),
    path("reviews/<str:reference>/meetings/<uuid:pk>/papers/", views.freeze_papers, name="freeze_papers"),
]
