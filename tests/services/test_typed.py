"""Rows typed on the site: kept as typed, under the same checks as a file, and a file that reads back once submitted."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import mends, services, typed
from dhr.chronology.columns import set_columns
from dhr.chronology.headings import FIELDS
from dhr.chronology.mending import HEADINGS
from dhr.chronology.models import Row, Submission
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import COUNTS, Event, Reading
from dhr.chronology.wording import event_of
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import VICTIM_REAL_NAME, World, make_review, return_of
from tests.uploads import lines, send

ROW = {"start_date": "?22/05/2016", "start_time": "14:30", "source": "Crime report", "event": "Neighbour called 999."}


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def draft(world: World, asked: AgencyReturn) -> Submission:
    return typed.begin_typed(agency_return=asked, by=world.author)


def add(world: World, draft: Submission, once: str = "", **changed: str) -> Row:
    return typed.add_typed_row(submission=draft, by=world.author, texts=ROW | changed, once=once)


def submit(world: World, draft: Submission) -> Submission:
    asked = AgencyReturn.objects.get(pk=draft.agency_return_id)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    return Submission.objects.get(pk=draft.pk)


def read_back(sent: Submission) -> Reading:
    assert sent.file is not None
    return read_chronology(
        bytes(sent.file.content), name=sent.file.name, agency=sent.agency_return.agency.name, today=clock.today()
    )


def said(event: Event) -> Event:
    """The event without what depends on its neighbours or its file, and without empty fields."""
    filled = {key: text for key, text in event.fields.items() if text}
    return dataclasses.replace(event, fields=filled, warnings=(), file="")


def test_typing_begins_a_draft_without_a_file_once(world: World, asked: AgencyReturn, draft: Submission) -> None:
    assert (draft.kind, draft.state, draft.version, draft.file, draft.format) == ("typed", "draft", 1, None, "")
    assert typed.begin_typed(agency_return=asked, by=world.sign_off).pk == draft.pk
    asked.refresh_from_db()
    assert asked.stage == "in_progress"
    assert AuditEvent.objects.filter(verb="chronology.typing_begun").count() == 1


def test_a_typed_row_is_read_as_a_row_of_a_file_would_be(world: World, draft: Submission) -> None:
    row = add(world, draft, people="Rosa")
    assert (row.kind, row.number, row.place, row.first_day) == ("event", 1, "line 2", date(2016, 5, 22))
    assert (row.data["earliest_start"], row.data["uncertain"], row.data["fields"]) == (
        "2016-05-22T14:30", True, {"people": "Rosa"},
    )  # fmt: skip
    assert (row.agency_name, add(world, draft).place) == ("Wendmoor Constabulary", "line 3")
    draft.refresh_from_db()
    assert (draft.counts["rows"], draft.counts["events"]) == (2, 2)
    event = AuditEvent.objects.filter(verb="row.typed").first()
    assert event is not None and event.detail == {"row": "line 2", "kind": "event"}


def test_what_cannot_be_read_is_kept_as_it_was_typed(world: World, draft: Submission) -> None:
    row = add(world, draft, start_date="31/02/2018", end_time="25:00", event="Two\r\nlines")
    assert row.kind == "rejected"
    assert [problem["column"] for problem in row.data["problems"]] == ["Start date", "End time"]
    assert {key: text for _, text, key in row.data["cells"]} == {
        **ROW, "start_date": "31/02/2018", "end_time": "25:00", "event": "Two\nlines",
    }  # fmt: skip
    with pytest.raises(Blocked, match="1 row that could not be read"):
        submit(world, draft)


def test_a_column_that_the_review_asks_for_is_asked_for_here_too(world: World, draft: Submission) -> None:
    review = draft.agency_return.review
    set_columns(review=review, by=world.manager, keys=["people"], required=["people"])
    row = add(world, draft, people=" ")
    assert (row.kind, row.data["problems"][0]["code"]) == ("rejected", "missing")


def test_a_double_click_adds_one_row_and_other_words_another(world: World, draft: Submission) -> None:
    first = add(world, draft, "a-token")
    assert add(world, draft, "a-token").pk == first.pk
    assert add(world, draft, "a-token", event="Changed after going back.").pk != first.pk
    assert add(world, draft, "another-token").pk != first.pk
    assert [row.place for row in draft.rows.all()] == ["line 2", "line 3", "line 4"]


def test_a_row_without_a_word_is_no_row(world: World, draft: Submission) -> None:
    with pytest.raises(Blocked, match="at least one cell"):
        typed.add_typed_row(submission=draft, by=world.author, texts={"event": " \n", "source": ""}, once="x")
    assert not draft.rows.exists()


def test_real_names_are_noticed_while_typing(world: World, draft: Submission) -> None:
    add(world, draft, event=f"{VICTIM_REAL_NAME} called.")
    draft.refresh_from_db()
    assert [found["code"] for found in draft.warnings] == ["real_names"]
    assert VICTIM_REAL_NAME not in str([*AuditEvent.objects.values_list("detail", flat=True)])


@pytest.mark.parametrize(
    ("person", "refusal"), [("outsider", NotVisible), ("other_author", NotVisible), ("review_chair", NotAllowed)]
)
def test_only_the_agency_types(world: World, draft: Submission, person: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed.begin_typed(agency_return=draft.agency_return, by=world.people[person])
    with pytest.raises(refusal):
        typed.add_typed_row(submission=draft, by=world.people[person], texts=ROW)
    assert not draft.rows.exists()


def test_no_typing_beside_a_version_that_is_unfinished(world: World, asked: AgencyReturn) -> None:
    services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=lines())
    with pytest.raises(Blocked, match="Version 1 is being read. Submit it or withdraw it first."):
        typed.begin_typed(agency_return=asked, by=world.author)
    sent = send(world, asked)
    with pytest.raises(Blocked, match="Version 2 is a draft"):
        typed.begin_typed(agency_return=asked, by=world.author)
    with pytest.raises(Blocked, match="send the whole file again"):
        typed.add_typed_row(submission=sent, by=world.author, texts=ROW)
    assert Submission.objects.filter(agency_return=asked).count() == 2


def test_a_draft_without_a_row_stands_in_nobodys_way(world: World, asked: AgencyReturn) -> None:
    empty = Submission.objects.create(agency_return=asked, version=1, state="draft", uploaded_by=world.author)
    assert typed.begin_typed(agency_return=asked, by=world.author).version == 2
    empty.refresh_from_db()
    assert empty.state == "replaced"


def test_submitted_rows_are_a_file_with_a_fingerprint(world: World, draft: Submission) -> None:
    add(world, draft)
    sent = submit(world, draft)
    assert sent.file is not None
    assert (sent.name, sent.format) == ("typed chronology, version 1.csv", "csv")
    content = bytes(sent.file.content)
    assert sent.file.sha256 == hashlib.sha256(content).hexdigest()
    assert content.decode("utf-8-sig").splitlines()[0].startswith('"Sequence","Start date","Start time"')
    assert sent.counts == read_back(sent).as_json()["counts"]
    assert sent.counts["rows"] == sum(sent.counts[key] for key in COUNTS) == 2


@pytest.fixture
def several(world: World, draft: Submission) -> Submission:
    """Prefixes in the source, texts of several lines, a declared period, and a row left out; submitted."""
    add(
        world, draft, source="Children's social care: referral", event="Line one\nline two\n\nline four", action="Rang."
    )
    add(world, draft, source="GP surgery: letter", start_date="May 2017", start_time="", comment="Late,\n“quoted”")
    period = {"start_date": "2014", "start_time": "", "end_date": "2015", "outcome": "None"}
    add(world, draft, source="GP surgery: notes", event="No contact in this period.", **period)
    bad = add(world, draft, source="GP surgery: diary", start_date="31/02/2018")
    services.leave_out_row(row=bad, by=world.author, reason="No such day.")
    return submit(world, draft)


def test_the_file_reads_back_without_a_question(several: Submission) -> None:
    back = read_back(several)
    assert (back.asks, len(back.events), len(back.rejected_rows)) == ((), 2, 1)
    stored = [event_of(row.data) for row in several.rows.filter(kind="event")]
    assert list(map(said, back.events)) == list(map(said, stored))
    assert [row.data for row in several.rows.filter(kind="no_contact")] == list(back.no_contact)


def test_a_row_has_the_line_on_which_it_stands_in_the_file(several: Submission) -> None:
    assert [row.place for row in several.rows.all()] == ["line 2", "line 6", "line 8", "line 9"]
    bad = several.rows.get(kind="rejected")
    assert bad.data["problems"][0]["place"] == bad.data["place"] == read_back(several).rejected_rows[0]["place"]


@pytest.mark.parametrize("text", ["=1+1", "- rang twice", "@home", "'=1+1", "'quoted'", "-"])
def test_a_cell_like_a_formula_reads_back_as_typed(world: World, draft: Submission, text: str) -> None:
    add(world, draft, event=text)
    sent = submit(world, draft)
    assert sent.file is not None and b'"=' not in bytes(sent.file.content)
    assert [event.text for event in read_back(sent).events] == [text]


def test_each_heading_of_ours_reads_back_as_what_it_means(world: World, draft: Submission) -> None:
    everything = {key: f"The {key}" for key in FIELDS}
    add(world, draft, sequence="1.5", end_date="23/05/2016", end_time="15:00", **everything)
    (event,) = read_back(submit(world, draft)).events
    assert (event.sequence, event.end_date_as_written, event.end_time_as_written) == ("1.5", "23/05/2016", "15:00")
    assert event.fields == everything and event.extra == {}
    assert set(HEADINGS) == {*ROW, *everything, "sequence", "end_date", "end_time", "agency"}


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(lambda text: f"x{text}")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.fixed_dictionaries({"event": WORDS, "source": WORDS, "outcome": WORDS}), min_size=1, max_size=4)
)
def test_any_words_read_back(world: World, draft: Submission, texts: list[dict[str, str]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        for number, words in enumerate(texts):
            add(world, draft, str(number), **words)
        sent = submit(world, draft)
        stored = [event_of(row.data) for row in sent.rows.all()]
        assert list(map(said, read_back(sent).events)) == list(map(said, stored))
        transaction.set_rollback(True)


def test_returned_rows_are_there_to_go_on_with(world: World, asked: AgencyReturn, draft: Submission) -> None:
    first = add(world, draft, event="Several\nlines")
    add(world, draft)
    submit(world, draft)
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="The log is missing.")
    again = typed.begin_typed(agency_return=asked, by=world.author)
    assert (again.version, again.counts["rows"], add(world, again).place) == (2, 2, "line 4")
    assert [row.place for row in again.rows.all()] == ["line 2", "line 3", "line 4"]
    assert again.rows.all()[0].entry == first.entry
    draft.refresh_from_db()
    assert (draft.state, draft.rows.count()) == ("returned", 2)


def test_a_typed_row_can_be_changed_also_where_it_is_a_note(world: World, draft: Submission) -> None:
    row = add(world, draft, source="# mine")
    assert row.kind == "note"
    change = mends.Change(row, {"source": "Crime report"})
    mends.mend_rows(submission=draft, by=world.author, changes=[change])
    row.refresh_from_db()
    assert (row.kind, row.data["earliest_start"], row.data["extra"]) == ("event", "2016-05-22T14:30", {})
