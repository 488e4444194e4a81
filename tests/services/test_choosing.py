"""What a person says about the reading of a file: columns, letters and separators; what is remembered, and what is kept."""

from __future__ import annotations

import pytest

from dhr.chronology import choosing, mends, services
from dhr.chronology.models import RememberedColumns, Row, Submission
from dhr.chronology.records import TableChoice
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.uploads import as_sent, lines, row_at, send

ODD = lines(
    "22/05/2016,Niche,Neighbour called 999.", "31/05/2016,Diary,Visit.", head="Tag,Quelle,Was war\r\n"
)  # fmt: skip
UNHEADED = b"22/05/2016,Niche,Neighbour called 999.\r\n31/05/2016,Diary,Visit.\r\n"
MEANINGS = {"Tag": "start_date", "Quelle": "source", "Was war": "event"}
BY_NUMBER = {"Column 1": "start_date", "Column 2": "source", "Column 3": "event"}


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def choose(world: World, sent: Submission, table: TableChoice, source: str = "", name: str = "text") -> Submission:
    choosing.choose_columns(submission=sent, by=world.author, tables={name: table}, source=source)
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


def test_a_file_whose_headings_mean_nothing_to_us_asks(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, ODD)
    assert (sent.state, sent.asks) == ("waiting", ["columns"])
    assert sent.layout[0]["sample"][0] == [1, ["Tag", "Quelle", "Was war"]]
    with pytest.raises(Blocked):
        fire_transition(thing=sent.agency_return, name="submit_return", by=world.sign_off)


def test_the_columns_that_a_person_chose_are_read_and_remembered(world: World, asked: AgencyReturn) -> None:
    sent = choose(world, send(world, asked, ODD), TableChoice(True, 1, MEANINGS))
    assert (sent.state, sent.counts["events"], sent.counts["headings"]) == ("draft", 2, 1)
    assert row_at(sent, 2).data["source"] == "Niche"
    assert RememberedColumns.objects.get().mapping == MEANINGS
    later = send(world, asked, ODD + b"01/06/2016,Diary,Call.\r\n", "later.csv")
    assert (later.asks, later.counts["events"]) == (["compare"], 3)
    assert "columns_remembered" in [warning["code"] for warning in later.warnings]


def test_a_file_without_headings_goes_by_the_numbers_of_its_columns(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, UNHEADED)
    assert sent.asks == ["columns"]
    sent = choose(world, sent, TableChoice(True, 0, BY_NUMBER))
    assert (sent.counts["events"], sent.counts["rows"]) == (2, 2)
    later = send(world, asked, UNHEADED + b"01/06/2016,Diary,Call.\r\n", "later.csv")
    assert later.counts["events"] == 3


def test_a_column_that_means_nothing_is_kept_under_its_heading(world: World, asked: AgencyReturn) -> None:
    head = "Tag,Quelle,Was war,Farbe\r\n"
    sent = send(world, asked, lines("22/05/2016,Niche,Call.,blue", head=head))
    sent = choose(world, sent, TableChoice(True, 1, {**MEANINGS, "Farbe": ""}))
    assert row_at(sent, 2).data["extra"] == {"Farbe": "blue"}


def test_a_source_that_a_person_gives_stands_in_each_row(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, lines("22/05/2016,Call.", head="Date,Event\r\n"))
    assert sent.asks == ["columns"]
    columns = {"Date": "start_date", "Event": "event"}
    sent = choose(world, sent, TableChoice(True, 1, columns), source="Case notes")
    assert (sent.state, row_at(sent, 2).data["source"]) == ("draft", "Case notes")


@pytest.mark.parametrize("table", [TableChoice(False), TableChoice(True, 1, {"Quelle": "source", "Was war": "event"})])
def test_no_table_or_no_date_is_refused_in_words(world: World, asked: AgencyReturn, table: TableChoice) -> None:
    sent = send(world, asked, ODD)
    with pytest.raises(Blocked):
        choosing.choose_columns(submission=sent, by=world.author, tables={"text": table})
    sent.refresh_from_db()
    assert sent.state == "waiting"


def test_what_was_mended_and_left_out_stays_when_the_columns_change(world: World, asked: AgencyReturn) -> None:
    head = "Date,Source,Event,Remark\r\n"
    sent = send(world, asked, lines("31/02/2016,Niche,Call.,a", "22/05/2016,Niche,Visit.,b", head=head))
    mends.mend_rows(
        submission=sent, by=world.author, changes=[mends.Change(row_at(sent, 2), {"start_date": "28/02/2016"})]
    )
    services.leave_out_row(row=row_at(sent, 3), by=world.author, reason="Twice")
    columns = {"Date": "start_date", "Source": "source", "Event": "event", "Remark": "comment"}
    sent = choose(world, sent, TableChoice(True, 1, columns))
    first, second = row_at(sent, 2), row_at(sent, 3)
    assert (first.kind, first.data["earliest_start"], first.data["fields"]) == ("event", "2016-02-28", {"comment": "a"})
    assert as_sent(first)["kind"] == "rejected"
    assert (second.left_out, second.left_out_reason) == (True, "Twice")
    assert sent.counts["events"] == 2


@pytest.mark.parametrize(
    ("who", "refusal"), [("review_chair", NotAllowed), ("other_author", NotVisible), ("outsider", NotVisible)]
)
def test_only_the_agency_says_how_its_file_is_read(
    world: World, asked: AgencyReturn, who: str, refusal: type[Refusal]
) -> None:
    sent = send(world, asked, ODD)
    with pytest.raises(refusal):
        choosing.choose_columns(
            submission=sent, by=getattr(world, who), tables={"text": TableChoice(True, 1, MEANINGS)}
        )
    with pytest.raises(refusal):
        choosing.choose_text(submission=sent, by=getattr(world, who), encoding="cp1252", separator=";")


def test_another_separator_is_read_when_a_person_says_so(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, lines("22/05/2016;Niche;Call, then visit.", head="Date;Source;Event\r\n"))
    assert sent.counts["events"] == 1
    choosing.choose_text(submission=sent, by=world.author, encoding="utf-8", separator=",")
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    assert sent.counts["events"] == 0
    assert Row.objects.filter(submission=sent).count() <= 2


def test_an_answer_given_after_the_return_came_back_opens_it_again(world: World, asked: AgencyReturn) -> None:
    """The former version was submitted and returned while this one waited for what its columns mean."""
    send(world, asked, lines("1,22/05/2016,,Diary,Call.,"), "first.csv")
    waiting = send(world, asked, ODD, "second.csv")
    fire_transition(thing=AgencyReturn.objects.get(pk=asked.pk), name="submit_return", by=world.sign_off)
    fire_transition(
        thing=AgencyReturn.objects.get(pk=asked.pk), name="send_back_return", by=world.review_chair, reason="Too short."
    )
    choose(world, waiting, TableChoice(True, 1, MEANINGS))
    assert AgencyReturn.objects.get(pk=asked.pk).stage == "in_progress"
