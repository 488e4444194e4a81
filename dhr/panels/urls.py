"""Addresses of the pages of this app."""

from __future__ import annotations

from django.urls import path

from dhr.panels.views import (
    access,
    chairs,
    declaring,
    equality,
    family,
    people,
    register,
    relations,
    terms,
    witnesses,
)

app_name = "panels"
CHAIRS = "reviews/<str:reference>/chair/expressions/"
ONE = "reviews/<str:reference>/households/<uuid:pk>/"
urlpatterns = [
    path("reviews/<str:reference>/people/", people.people, name="people"),
    path("reviews/<str:reference>/people/<uuid:pk>/name/", people.person, name="person"),
    path("reviews/<str:reference>/people/<uuid:pk>/", register.change_person, name="change_person"),
    path("reviews/<str:reference>/people/<uuid:pk>/hidden/", register.hidden, name="hidden"),
    path("reviews/<str:reference>/relationships/", relations.relations, name="relations"),
    path("reviews/<str:reference>/relationships/<uuid:pk>/", relations.correct_relation, name="correct_relation"),
    path("reviews/<str:reference>/relationships/<uuid:pk>/remove/", relations.remove_relation, name="remove_relation"),
    path("reviews/<str:reference>/households/new/", people.add_household, name="add_household"),
    path("reviews/<str:reference>/households/<uuid:pk>/", people.household, name="household"),
    path(f"{ONE}contributions/new/", family.record_contribution, name="record_contribution"),
    path(f"{ONE}contributions/<uuid:key>/", family.contribution, name="contribution"),
    path(f"{ONE}terms/", family.share_terms, name="share_terms"),
    path(f"{ONE}terms/<uuid:key>/", family.answer_terms, name="answer_terms"),
    path(f"{ONE}complaints/new/", family.record_complaint, name="record_complaint"),
    path(f"{ONE}complaints/<uuid:key>/", family.answer_complaint, name="answer_complaint"),
    path(f"{ONE}wishes/", family.record_wishes, name="record_wishes"),
    path("reviews/<str:reference>/conflicting-wishes/new/", family.record_conflicting, name="record_conflicting"),
    path("reviews/<str:reference>/conflicting-wishes/<uuid:pk>/", family.settle_conflicting, name="settle_conflicting"),
    path("reviews/<str:reference>/households/<uuid:pk>/<slug:name>/", people.move_household, name="move_household"),
    path("reviews/<str:reference>/days-not-to-contact/", people.days_not_to_contact, name="days_not_to_contact"),
    path(
        "reviews/<str:reference>/days-not-to-contact/<uuid:pk>/remove/",
        people.remove_quiet_day,
        name="remove_quiet_day",
    ),
    path(CHAIRS, chairs.compare_chairs, name="compare_chairs"),
    path(f"{CHAIRS}new/", chairs.record_expression, name="record_expression"),
    path(f"{CHAIRS}<uuid:pk>/", chairs.change_expression, name="change_expression"),
    path(f"{CHAIRS}<uuid:pk>/choose/", chairs.choose_chair, name="choose_chair"),
    path(f"{CHAIRS}<uuid:pk>/withdraw/", chairs.withdraw_expression, name="withdraw_expression"),
    path(f"{CHAIRS}<uuid:pk>/thanked/", chairs.thank_candidate, name="thank_candidate"),
    path(f"{CHAIRS}<uuid:pk>/terms/", chairs.chair_terms, name="chair_terms"),
    path("reviews/<str:reference>/chair/hand-over/", chairs.hand_over, name="hand_over"),
    path("reviews/<str:reference>/chair/", people.appoint_chair, name="appoint_chair"),
    path("reviews/<str:reference>/panel/", people.panel, name="panel"),
    path("reviews/<str:reference>/panel/<uuid:pk>/remove/", people.remove_member, name="remove_member"),
    path("reviews/<str:reference>/witnesses/<uuid:pk>/", witnesses.of_process, name="witnesses"),
    path("reviews/<str:reference>/witnesses/<uuid:pk>/<uuid:witness>/end/", witnesses.end, name="end_witness"),
    path("reviews/<str:reference>/terms/", terms.terms, name="terms"),
    path("reviews/<str:reference>/terms/<int:version>/agreed/", terms.agree, name="agree_terms"),
    path("reviews/<str:reference>/equality/", equality.all_of_review, name="equality"),
    path("reviews/<str:reference>/equality/<uuid:pk>/<slug:name>/", equality.consider, name="consider"),
    path("statement/", declaring.statement, name="statement"),
    path("break-glass/", access.ask_break_glass, name="break_glass"),
    path("reviews/<str:reference>/declare/", declaring.declare, name="declare"),
    path("reviews/<str:reference>/access/", access.access, name="access"),
    path("reviews/<str:reference>/access/mark/", access.bar, name="bar"),
    path("reviews/<str:reference>/access/marks/<uuid:pk>/end/", access.end_mark, name="end_mark"),
    path("reviews/<str:reference>/access/conflicts/<uuid:pk>/end/", access.end_conflict, name="end_conflict"),
    path("reviews/<str:reference>/author/", access.appoint_author, name="appoint_author"),
    path("reviews/<str:reference>/author/<uuid:pk>/end/", access.end_author, name="end_author"),
    path("reviews/<str:reference>/chair/end/", access.end_chair, name="end_chair"),
    path("reviews/<str:reference>/break-glass/<uuid:pk>/", access.answer_break_glass, name="answer_break_glass"),
    path("reviews/<str:reference>/break-glass/<uuid:pk>/end/", access.end_break_glass, name="end_break_glass"),
]
