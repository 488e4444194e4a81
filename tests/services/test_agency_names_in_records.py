"""A new name of an agency changes nothing that was written under the former one; letters go to whoever answers today."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.agencies import listing, services
from dhr.chronology.editing import facts_for
from dhr.chronology.issuing import combined_events
from dhr.chronology.mends import cells_for
from dhr.chronology.models import IssuedFile, Submission
from dhr.chronology.noticing import present_names, register_of
from dhr.chronology.queries import agencies_in
from dhr.core import clock
from dhr.letters.addressing import recipient_of
from dhr.letters.catalogue import LETTERS
from dhr.letters.contexts import values_for
from dhr.letters.contexts_of_agencies import DUTY, INVITATION
from dhr.letters.models import Letter
from dhr.letters.services import draft_letter
from dhr.workflow.agency_queries import return_lines
from dhr.workflow.date_list import every_date
from dhr.workflow.models import Review
from tests import steps
from tests.access.scene_of_agencies import an_agreement
from tests.makers import World, days_ago, make_agency, make_review

SignIn = Callable[[object], Client]
CODE = next(code for code, kind in LETTERS.items() if kind.to == "agency" and not kind.attention)
OLD, NEW = "Wendmoor Constabulary", "Wendmoor and Fell Police"


def rename(world: World) -> None:
    services.rename_agency(agency=world.police, by=world.manager, name=NEW, short_name="WFP", on=days_ago(0))
    world.police.refresh_from_db()


def test_rows_and_frozen_versions_keep_the_name_of_their_day(world: World) -> None:
    review = make_review(world, "analysis")
    before = {file.pk: bytes(file.file.content) for file in IssuedFile.objects.select_related("file")}
    rename(world)
    assert before
    assert before == {file.pk: bytes(file.file.content) for file in IssuedFile.objects.select_related("file")}
    assert any(OLD.encode() in content for content in before.values())
    assert agencies_in(review) == [OLD]
    assert {event.agency for event in combined_events(review)} == {OLD}


def test_a_version_stays_under_the_name_of_the_day_on_which_it_came(world: World) -> None:
    """Also where its rows are read again later, one by one or all of them."""
    review = make_review(world, "gathering")
    with clock.as_if_on(days_ago(2)):
        steps.send_chronology(world, review)
    rename(world)
    sent = Submission.objects.get()
    assert (sent.agency_name, facts_for(sent).agency) == (OLD, OLD)
    row = sent.rows.filter(kind="event")[0]
    assert row.agency_name == OLD
    assert "agency" not in {key for _heading, _text, key in cells_for(row, sent)}, "its own name is no news"


def test_findings_know_that_two_names_are_one_agency(world: World) -> None:
    review = make_review(world, "gathering")
    rename(world)
    register = register_of(review)
    assert present_names(register)[OLD] == NEW
    assert register.agency(NEW).former_names == (OLD,)


def test_the_list_of_dates_follows_a_new_name(world: World) -> None:
    review = make_review(world, "gathering")
    reviews = Review.objects.filter(pk=review.pk)
    assert any(OLD in row.what for row in every_date(reviews))
    rename(world)
    said = [row.what for row in every_date(reviews)]
    assert any(NEW in what for what in said)
    assert not any(OLD in what for what in said)


def to_surgery(world: World, review: Review | None = None) -> Letter:
    return Letter(code=CODE, agency=world.surgery, prepared_by=world.manager, review=review)


def letter_lines(world: World) -> str:
    return recipient_of(LETTERS[CODE], to_surgery(world))


def test_a_letter_to_an_agency_that_ended_goes_to_its_successors_contact(world: World) -> None:
    review = make_review(world, "gathering")
    board = make_agency("Quayside Board", "icb", world.partnership)
    assert letter_lines(world).splitlines()[:2] == ["Contact of Larkfield Surgery", "Larkfield Surgery"]
    assert values_for(LETTERS[CODE], to_surgery(world, review))["duty"] == INVITATION
    services.end_agency(agency=world.surgery, by=world.manager, ends_on=days_ago(1), successors=[board])
    world.surgery.refresh_from_db()
    assert letter_lines(world).splitlines()[:3] == [
        "Contact of Quayside Board", "Quayside Board", "(for the records of Larkfield Surgery, which ended)",
    ]  # fmt: skip
    values = values_for(LETTERS[CODE], to_surgery(world, review))
    assert (values["agency"], values["duty"]) == ("Quayside Board, for the records of Larkfield Surgery,", DUTY)
    line = next(line for line in return_lines(review) if line.agency_return.agency == world.surgery)
    assert (line.contact, line.answering.agency) == ("Contact of Quayside Board", board)


def test_nobody_is_written_to_who_is_not_the_contact_any_more_or_not_yet(world: World) -> None:
    contact = world.surgery.contacts.get()
    listing.end_contact(contact=contact, by=world.manager, ends_on=days_ago(0))
    listing.add_contact(agency=world.surgery, by=world.manager, name="Next", starts_on=days_ago(-9))
    assert letter_lines(world).splitlines()[0] == "Larkfield Surgery"
    with clock.as_if_on(days_ago(-9)):
        assert letter_lines(world).splitlines()[0] == "Next"


def test_the_letter_page_says_where_it_goes_and_what_is_not_agreed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    board = make_agency("Quayside Board", "icb", world.partnership)
    letter = draft_letter(review=review, by=world.manager, code=CODE, agency=world.surgery)
    services.end_agency(agency=world.surgery, by=world.manager, ends_on=days_ago(1), successors=[board])
    page = " ".join(signed_in(world.manager).get(f"/letters/{letter.pk}/").text.split())
    for words in (
        "No information-sharing agreement with Quayside Board is recorded.", "which ended; it goes to Quayside Board",
        "contact@example.org", "Quayside Board answers for its records", f"/manage/agencies/{board.pk}/#agreements",
    ):  # fmt: skip
        assert words in page, words
    an_agreement(world, agency=board)
    assert "No information-sharing agreement" not in signed_in(world.manager).get(f"/letters/{letter.pk}/").text


def test_panel_agencies_are_named_before_a_version_is_frozen(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "analysis")
    missing = "No information-sharing agreement with Haven Bridge is recorded."
    address = f"/reviews/{review.reference}/chronology/"
    assert missing in signed_in(world.review_chair).get(address).text
    assert missing not in signed_in(world.panel_member).get(address).text
    an_agreement(world, agency=world.charity)
    assert missing not in signed_in(world.review_chair).get(address).text
