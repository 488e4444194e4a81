"""Letters: gaps forbid approval, family letters need the liaison check and a second person, issued bytes never change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr.agencies.models import Agency, Succession
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal, Stale
from dhr.letters import services
from dhr.letters.catalogue import LETTERS, PLACEHOLDERS
from dhr.letters.drafts import current_values, document_of, gaps_of, seen_as
from dhr.letters.models import Letter
from dhr.letters.queries import approved_letter
from dhr.panels import services as panels
from dhr.panels.models import Household
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_agency, make_review
from tests.pdf_reading import read_pdf

RECIPIENT = "Mrs Odile Quartermaine"
TYPED = {"person who died": "Wilma", "relationship": "your daughter"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def gathering(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def household(world: World, review: Review) -> Household:
    return panels.add_household(
        review=review,
        by=world.manager,
        label="The mother's household",
        recipient_name=RECIPIENT,
        address="1 High Street",
    )


@pytest.fixture
def family_letter(world: World, review: Review, household: Household) -> Letter:
    letter = services.draft_letter(review=review, by=world.manager, code="L12", household=household)
    return services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values=TYPED)


def check(household: Household, world: World, safe: bool) -> None:
    panels.record_liaison_check(
        household=household, by=world.manager, checked_on=days_ago(1), checked_with="DC Amin", safe_to_contact=safe
    )


def notice(world: World, review: Review, **values: str) -> Letter:
    """The notice to the Home Office, complete."""
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    typed = {"joint review": "no", **values}
    return services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values=typed)


def reasons(refusal: pytest.ExceptionInfo[Any]) -> str:
    found: Refusal = refusal.value
    return " ".join(found.reasons)


def test_a_letter_that_says_what_the_records_say(world: World, review: Review) -> None:
    values = current_values(notice(world, review))
    assert values["reference"] == review.reference
    assert values["partnership contact"] == "safety@example.org or 01632 960001"
    assert values["chair status"].startswith("The chair of the review is not chosen yet")
    assert values["signer"] == "Csp Chair\nChair of the partnership"
    assert values["recipient"].startswith("Home Office")


def test_a_gap_forbids_approval_and_is_named(world: World, review: Review) -> None:
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    assert gaps_of(letter) == ["joint review"]
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=letter, by=world.csp_chair)
    assert f"joint review ({PLACEHOLDERS['joint review']})" in reasons(refusal)
    letter.refresh_from_db()
    assert (letter.stage, letter.pdf, letter.approved_at) == ("draft", None, None)


def test_approval_makes_the_files_once(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    assert letter.stage == "approved"
    assert letter.approved_by == world.csp_chair
    assert letter.pdf is not None and letter.word is not None
    assert letter.pdf.name == f"{review.reference} L11.pdf"
    said = read_pdf(bytes(letter.pdf.content))
    assert "Notice of a review" in said.by("H1")[0]
    assert any(review.reference in text for text in said.by("P"))
    assert approved_letter(review, "L11") == letter


def test_issued_bytes_do_not_change_when_the_facts_do(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    assert letter.pdf is not None
    issued, said = bytes(letter.pdf.content), document_of(letter)
    partnership = review.partnership
    partnership.email = "another@example.org"
    partnership.save()
    panels.appoint_chair(
        review=review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(4), independent=True,
        interests="None.", appointed_on=days_ago(4),
    )  # fmt: skip
    found = Letter.objects.get(pk=letter.pk)
    assert found.pdf is not None
    assert bytes(found.pdf.content) == issued
    assert document_of(found).blocks[5:] == list(said.blocks)[5:]
    with pytest.raises(Blocked) as refusal:
        services.change_letter(letter=found, by=world.manager, wording="Other words", values={})
    assert "cannot be changed" in reasons(refusal)


def test_a_family_letter_waits_for_the_liaison_officer(
    world: World, household: Household, family_letter: Letter
) -> None:
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert "Ask the police family liaison officer" in reasons(refusal)
    check(household, world, safe=False)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert "not safe to write" in reasons(refusal)
    check(household, world, safe=True)
    assert services.approve_letter(letter=family_letter, by=world.csp_chair).stage == "approved"


def test_a_family_letter_that_became_unsafe_is_not_sent(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    services.approve_letter(letter=family_letter, by=world.csp_chair)
    check(household, world, safe=False)
    with pytest.raises(Blocked) as refusal:
        services.record_letter_sent(letter=family_letter, by=world.manager, sent_on=days_ago(0), how="By hand")
    assert "not safe to write" in reasons(refusal)
    assert Letter.objects.get(pk=family_letter.pk).sent_on is None


def test_whoever_wrote_any_of_a_family_letter_cannot_approve_it(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.manager)
    assert "somebody else" in reasons(refusal)
    panels.appoint_chair(
        review=family_letter.review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(4), independent=True,
        interests="None.", appointed_on=days_ago(4),
    )  # fmt: skip
    wording = family_letter.wording + "\nAnother sentence."
    services.change_letter(letter=family_letter, by=world.review_chair, wording=wording, values=TYPED)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.review_chair)
    assert "somebody else" in reasons(refusal)
    assert services.approve_letter(letter=family_letter, by=world.csp_chair).stage == "approved"


def test_a_family_letter_carries_no_marking_and_no_name_outside_its_text(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    letter = services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert letter.pdf is not None
    said = read_pdf(bytes(letter.pdf.content))
    assert "OFFICIAL" not in said.decoration
    assert RECIPIENT in " ".join(said.by("P"))
    assert "Quartermaine" not in letter.pdf.name + " ".join(said.by("H1")) + said.decoration
    assert not any("Quartermaine" in str(event.body) for event in Event.objects.all())


def test_a_commission_names_people_by_pseudonym_and_says_why(world: World, gathering: Review) -> None:
    police, surgery = (
        current_values(services.draft_letter(review=gathering, by=world.manager, code="L22", agency=agency))
        for agency in (world.police, world.surgery)
    )
    assert "has a duty" in police["duty"]
    assert "You are invited" in surgery["duty"]
    assert police["people"] == "Neil (person thought to have caused the death); Rosa (victim)"
    assert police["lines of enquiry"].startswith("1. What was known about coercive control?\n2.")
    assert police["signer"].startswith("Review Chair\n")
    assert VICTIM_REAL_NAME not in str(police)


def test_a_letter_to_an_agency_that_ended_goes_to_its_successor_and_says_so(world: World, gathering: Review) -> None:
    trust = make_agency("Quayside Foundation Trust", "foundation_trust", world.partnership)
    Agency.objects.filter(pk=world.police.pk).first()
    world.police.ends_on = days_ago(100)
    world.police.save()
    Succession.objects.create(predecessor=world.police, successor=trust, on=days_ago(100))
    values = current_values(services.draft_letter(review=gathering, by=world.manager, code="L22", agency=world.police))
    assert values["recipient"].split("\n")[:3] == [
        "Contact of Quayside Foundation Trust", "Quayside Foundation Trust",
        "(for the records of Wendmoor Constabulary, which ended)",
    ]  # fmt: skip
    assert values["agency"] == "Quayside Foundation Trust, for the records of Wendmoor Constabulary,"
    assert "You are invited" in values["duty"]


def test_what_the_law_does_not_say_stays_a_gap(world: World, gathering: Review) -> None:
    gathering.legal_basis, gathering.guidance_version = "s8a", "2024-draft"
    gathering.save()
    commission = services.draft_letter(review=gathering, by=world.manager, code="L22", agency=world.police)
    assert gaps_of(commission) == ["duty"]
    assert "expected date" in gaps_of(services.draft_letter(review=gathering, by=world.manager, code="L11"))


def test_an_unknown_placeholder_is_refused_by_name(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(Blocked) as refusal:
        services.change_letter(letter=letter, by=world.manager, wording="Dear ((real name)) ((x))", values={})
    assert [("((real name))" in reason or "((x))" in reason) for reason in refusal.value.reasons] == [True, True]


def test_typed_marks_stand_in_the_letter_as_typed(world: World, review: Review) -> None:
    letter = notice(world, review, **{"joint review": "((chair)) {{ 7 * 7 }} <b>"})
    letter = services.approve_letter(letter=letter, by=world.csp_chair)
    assert letter.pdf is not None
    assert "Joint review: ((chair)) {{ 7 * 7 }} <b>." in " ".join(read_pdf(bytes(letter.pdf.content)).by("P"))


def test_who_read_an_older_version_is_told(world: World, review: Review) -> None:
    letter = notice(world, review)
    seen = seen_as(letter)
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording + "\nMore.", values=letter.values)
    for act in (
        lambda: services.approve_letter(letter=letter, by=world.csp_chair, seen=seen),
        lambda: services.change_letter(letter=letter, by=world.manager, wording="Less.", values={}, seen=seen),
    ):
        with pytest.raises(Stale):
            act()
    letter.refresh_from_db()
    assert (letter.stage, letter.wording.endswith("More.")) == ("draft", True)
    assert services.approve_letter(letter=letter, by=world.csp_chair, seen=seen_as(letter)).stage == "approved"


@pytest.mark.parametrize(
    ("sent_on", "how", "words"),
    [
        (days_ago(-1), "By post", "cannot lie after today"),
        (days_ago(1), "By post", "cannot lie before the approval"),
        (days_ago(0), " ", "Say how"),
    ],
)
def test_what_cannot_be_recorded_as_sent(world: World, review: Review, sent_on: date, how: str, words: str) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    with pytest.raises(Blocked) as refusal:
        services.record_letter_sent(letter=letter, by=world.manager, sent_on=sent_on, how=how)
    assert words in reasons(refusal)
    assert Letter.objects.get(pk=letter.pk).stage == "approved"


def test_sending_is_recorded_with_day_and_way(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(Blocked):
        services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), how="By post")
    services.approve_letter(letter=letter, by=world.csp_chair)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), how="Secure e-mail")
    found = Letter.objects.get(pk=letter.pk)
    assert (found.stage, found.sent_on, found.sent_how) == ("sent", days_ago(0), "Secure e-mail")


def test_a_cancelled_letter_keeps_what_it_said(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    with pytest.raises(Blocked):
        services.cancel_letter(letter=letter, by=world.manager, reason=" ")
    services.cancel_letter(letter=letter, by=world.manager, reason="Sent by another way.")
    assert letter.stage == "cancelled"
    assert letter.pdf is not None
    assert approved_letter(review, "L11") is None


@pytest.mark.parametrize("code", list(LETTERS))
def test_a_letter_goes_only_to_its_kind_of_recipient(world: World, review: Review, code: str) -> None:
    wrong: dict[str, Any] = {} if LETTERS[code].to in ("agency", "family") else {"agency": world.police}
    with pytest.raises(Blocked):
        services.draft_letter(review=review, by=world.manager, code=code, **wrong)
    assert not Letter.objects.exists()


def test_a_household_of_another_review_is_refused(world: World, household: Household) -> None:
    other = make_review(world)
    with pytest.raises(Blocked):
        services.draft_letter(review=other, by=world.manager, code="L12", household=household)


def test_who_may(world: World, review: Review) -> None:
    for user, refusal in ((world.outsider, NotVisible), (world.auditor, NotAllowed), (world.csp_chair, NotAllowed)):
        with pytest.raises(refusal):
            services.draft_letter(review=review, by=user, code="L11")
    letter = notice(world, review)
    for user, refusal in ((world.outsider, NotVisible), (world.auditor, NotAllowed)):
        with pytest.raises(refusal):
            services.approve_letter(letter=letter, by=user)


def test_a_download_is_recorded(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(NotVisible):
        services.download_letter(letter=letter, by=world.manager, kind="pdf")
    services.approve_letter(letter=letter, by=world.csp_chair)
    assert services.download_letter(letter=letter, by=world.csp_chair, kind="docx") == letter.word
    assert Event.objects.filter(verb="letter.downloaded").count() == 1
