"""What the merge shows, rule by rule: words, days looked back to, claims, opposites, silence, clusters."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.chronology.findings.back import days_back
from dhr.chronology.findings.claims import claims
from dhr.chronology.findings.find import KINDS, Finding, Wanted, find
from dhr.chronology.findings.opposites import differences
from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.findings.told import Row, prepare
from dhr.chronology.findings.words import stem, terms
from dhr.chronology.records import Event
from tests.rules.test_merge import event as an_event

POLICE, SURGERY, CARE = Agency("Easthaven Police", ("EP",)), Agency("Mill Lane Surgery"), Agency("Easthaven Adult Social Care", ("ASC",), ("Adults Directorate",))  # fmt: skip
WARD = Agency("Easthaven General Hospital")
AMBULANCE = Agency("Coastal Ambulance Service", ("WAS",))
REGISTER = Register.of((POLICE, SURGERY, CARE, WARD, AMBULANCE))
FILLER = (
    "Annual review.",
    "Blood taken.",
    "Rent account checked.",
    "Parking complaint.",
    "Repeat prescription.",
    "Boiler serviced.",
)


def told(agency: Agency, text: str, start: str = "2024-03-06", **more: Any) -> Event:
    precision = "minute" if "T" in start else "day"
    facts: dict[str, Any] = {
        "earliest_start": start,
        "latest_start": start,
        "precision": precision,
        "agency": agency.name,
        "text": text,
    }
    return an_event(
        **{
            **facts,
            "file": f"{agency.name}.csv",
            "place": {"line": zlib.crc32(f"{text}{start}".encode()) % 10**6},
            **more,
        }
    )


def background() -> list[Event]:
    """Other rows of all agencies, so that rare words are rare."""
    chance = random.Random(3)
    agencies = (POLICE, SURGERY, CARE, WARD, AMBULANCE)
    days = [date(2022, 1, 1) + timedelta(days=9 * number) for number in range(80)]
    return [told(agencies[n % 5], f"{chance.choice(FILLER)} {n}", str(day)) for n, day in enumerate(days)]


def found(*events: Event, kind: str = "", wanted: Wanted | None = None) -> list[Finding]:
    every = find([*background(), *events], [], REGISTER, wanted or Wanted(gap=36_000))
    mine = {event.file + str(event.place) for event in events}
    return [f for f in every if f.kind == kind and all(file + str(dict(place)) in mine for file, place in f.rows)]


def row_of(event: Event) -> Row:
    return prepare([event], REGISTER).rows[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("bruised", "bruising"), ("arrested", "arrest"), ("referred", "referral"), ("A&E", "emergency department"), ("mum", "mother"), ("laceration", "cut")],
)  # fmt: skip
def test_words_of_different_services_meet(one: str, other: str) -> None:
    assert terms(one) & terms(other)


def test_common_words_and_accents_do_not_count() -> None:
    assert terms("She was there and he had it") == frozenset()
    assert terms("Zoë’s") == terms("zoe's")
    assert stem("cat") == "cat"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("seen yesterday", {5}), ("last night", {5}), ("two days ago", {4}), ("on monday", {4}), ("at the weekend", {2, 3}),
        ("on 13/02", {-16}), ("since 1st march", {1}), ("in the morning", set()), ("on 31/02", set()), ("on 24 december", {-67}),
    ],
)  # fmt: skip
def test_days_that_a_text_looks_back_to(text: str, days: set[int]) -> None:
    """Written on Wednesday 6 March 2024; days are counted from the end of February."""
    end = date(2024, 2, 29).toordinal()
    assert {day - end for day in days_back(text, date(2024, 3, 6).toordinal())} == days


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Referral sent to Adult Social Care.", {CARE.name}),
        ("Officer telephoned the Adults Directorate the same day.", {CARE.name}),
        ("Shared with ASC and the GP.", {CARE.name, SURGERY.name}),
        ("Nurse in charge rang the police on 101.", {POLICE.name}),
        ("Letter posted to Mill Lane Surgery.", {SURGERY.name}),
        ("It was reported to the police.", {POLICE.name}),
        ("Considered a referral to Adult Social Care.", set()),
        ("Referral to Adult Social Care was declined before it was sent to the GP.", {CARE.name}),
        ("Advised to contact Adult Social Care.", set()),
        ("Will refer to Adult Social Care.", set()),
        ("Did not tell the police.", set()),
        ("She rang the police herself.", set()),
        ("Bina rang the police.", set()),
        ("Letter received from Mill Lane Surgery.", set()),
        ("Lives near the police station.", set()),
        ("He was told.", set()),
    ],
)
def test_what_counts_as_having_told_another_agency(text: str, to: set[str]) -> None:
    assert {claim.to.name for claim in claims(row_of(told(WARD, text)), REGISTER)} == to


def test_an_abbreviation_that_is_a_common_word_is_no_name() -> None:
    assert AMBULANCE.names == ("coastal ambulance service",)
    assert not AMBULANCE.there.search("he was at home")


FIRST = "Neighbour heard screaming; woman with a swollen cheek said her partner punched her."
SECOND = "Facial swelling after two blows by her boyfriend; neighbour rang the police."


def test_one_event_told_by_two_is_found_and_quoted() -> None:
    (finding,) = found(
        told(POLICE, FIRST, "2024-03-06T22:10"), told(AMBULANCE, SECOND, "2024-03-06T22:25"), kind="corroboration"
    )
    assert finding.score > 0.5
    assert "“" in finding.because and "neighbour" in finding.because


def test_two_rows_of_one_agency_are_never_paired() -> None:
    assert not found(told(POLICE, FIRST), told(POLICE, SECOND), kind="corroboration")


def test_the_same_words_a_week_apart_are_not_one_event() -> None:
    assert not found(told(POLICE, FIRST, "2024-03-06"), told(AMBULANCE, FIRST, "2024-03-14"), kind="corroboration")


def test_a_later_row_that_looks_back_is_found() -> None:
    later = "Says that her partner punched her last night, cheek swollen; the police came."
    assert found(told(POLICE, FIRST, "2024-03-06"), told(SURGERY, later, "2024-03-07"), kind="corroboration")


def test_a_row_of_uncertain_day_counts_with_its_window() -> None:
    month = {"latest_start": "2024-03-31", "precision": "month"}
    text = f"{SECOND} Screaming heard, cheek swollen."
    assert found(told(POLICE, FIRST), told(AMBULANCE, text, "2024-03-01", **month), kind="corroboration")


SENT = "Safeguarding referral about locked larder sent to Adult Social Care."


def test_what_never_arrived_is_said_and_what_arrived_is_not() -> None:
    (finding,) = found(told(WARD, SENT), kind="one_sided_contact")
    assert SENT in finding.because and "28 days" in finding.because
    receipt = told(CARE, "Referral received from the hospital: larder locked, safeguarding.", "2024-03-08")
    assert not found(told(WARD, SENT), receipt, kind="one_sided_contact")
    assert len(found(told(WARD, SENT), receipt, kind="matched_referral")) == 1


def test_a_receipt_after_the_window_is_none() -> None:
    late = told(
        CARE, "Referral received from the hospital: larder locked, safeguarding concern; sent by ward.", "2024-04-09"
    )
    assert found(told(WARD, SENT), late, kind="one_sided_contact")
    assert not found(told(WARD, SENT), late, kind="one_sided_contact", wanted=Wanted(window=40, gap=36_000))


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("Released without charge.", "He was charged with assault.", "outcome"),
        ("Pain in the left wrist.", "Injury to right wrist.", "injury"),
        ("Shouting at 3 Harbour Row.", "Shouting at 9 Mill Street.", "place"),
        ("Seen alone.", "Partner in the room throughout.", "person present"),
        ("No children present.", "Children hid behind the door, listening.", "person present"),
    ],
)
def test_what_is_told_differently(one: str, other: str, what: str) -> None:
    first, second = row_of(told(POLICE, one)), row_of(told(CARE, other))
    assert {difference.what for difference in differences(first, second)} == {what}
    assert {difference.what for difference in differences(second, first)} == {what}
    assert not list(differences(first, row_of(told(CARE, one))))


def test_the_hospital_before_the_ambulance_is_told_differently() -> None:
    crew = row_of(told(AMBULANCE, "On scene 09:35, conveyed.", "2024-03-06T08:20"))
    ward = row_of(told(WARD, "Brought in by ambulance.", "2024-03-06T08:50"))
    assert [(d.what, d.one, d.other) for d in differences(crew, ward)] == [("time", "09:35", "08:50")]


def test_rows_outside_the_period_and_after_the_death() -> None:
    early, late = told(POLICE, "Early.", "2023-12-31"), told(POLICE, "Late.", "2024-04-01")
    wanted = Wanted(period=(date(2024, 1, 1), date(2024, 3, 31)), death=date(2024, 3, 6), gap=36_000)
    assert len(found(early, late, kind="outside_period", wanted=wanted)) == 2
    assert len(found(early, late, kind="after_death", wanted=wanted)) == 1


def test_a_month_with_unusually_much_is_a_cluster() -> None:
    busy = [told(POLICE, f"Call {n}", f"2023-06-{n + 1:02}") for n in range(15)]
    (cluster,) = [f for f in find([*background(), *busy], [], REGISTER, Wanted(gap=36_000)) if f.kind == "cluster"]
    assert "June 2023" in cluster.because and len(cluster.rows) >= 15


SOME = st.lists(
    st.builds(
        lambda agency, text, day: told(agency, text, str(date(2024, 3, 1) + timedelta(days=day))),
        st.sampled_from((POLICE, SURGERY, CARE, WARD)), st.sampled_from((FIRST, SECOND, SENT, "No reply.", "", "+ Zoë's “keys”")),
        st.integers(0, 40),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=60)
@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_and_findings_rest_on_them(
    events: list[Event], chance: random.Random
) -> None:
    mixed: Sequence[Event] = chance.sample(events, len(events))
    one, other = (find(rows, [], REGISTER, Wanted()) for rows in (events, mixed))
    assert one == other
    known = {(event.file, str(event.place)) for event in events}
    for finding in one:
        assert finding.kind in KINDS and 0 <= finding.score <= 1 and finding.because
        assert {(file, str(dict(place))) for file, place in finding.rows} <= known
