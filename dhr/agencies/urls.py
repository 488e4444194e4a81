"""Addresses of the pages on which lists of agencies are kept."""

from __future__ import annotations

from django.urls import path

from dhr.agencies.views import agency, directory, lists

app_name = "agencies"
ONE = "manage/agencies/<uuid:pk>/"
urlpatterns = [
    path("manage/", directory.manage, name="manage"),
    path("manage/agencies/", directory.directory, name="directory"),
    path("manage/agencies/new/", directory.add, name="add"),
    path("manage/agencies/import/", lists.upload, name="upload"),
    path("manage/agencies/import/template.xlsx", lists.list_template, name="list_template"),
    path("manage/agencies/import/<uuid:pk>/", lists.list_file, name="list_file"),
    path("manage/agencies/import/<uuid:pk>/errors.csv", lists.list_errors, name="list_errors"),
    path("manage/agencies/export/<uuid:partnership>/<slug:kind>/", lists.export, name="export"),
    path(ONE, agency.agency, name="agency"),
    path(f"{ONE}change/", agency.change, name="change"),
    path(f"{ONE}rename/", agency.rename, name="rename"),
    path(f"{ONE}end/", agency.end, name="end"),
    path(f"{ONE}contacts/new/", agency.add_contact, name="add_contact"),
    path(f"{ONE}contacts/<uuid:contact>/end/", agency.end_contact, name="end_contact"),
    path(f"{ONE}list/<uuid:partnership>/", agency.listed, name="listed"),
    path(f"{ONE}list/<uuid:partnership>/off/", agency.take_off, name="take_off"),
    path(f"{ONE}agreements/new/", agency.add_agreement, name="add_agreement"),
    path(f"{ONE}agreements/<uuid:agreement>/withdraw/", agency.withdraw_agreement, name="withdraw_agreement"),
    path(f"{ONE}agreements/<uuid:agreement>/document/", agency.agreement_document, name="agreement_document"),
    path(f"{ONE}merge/", lists.find_duplicate, name="find_duplicate"),
    path(f"{ONE}merge/<uuid:keep>/", lists.merge, name="merge"),
]
