"""Reports, checklist, package, dispatch, answer, publication."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.letters.models import Letter
from dhr.letters.services import draft_letter
from dhr.panels.models import FamilyContact, Household
from dhr.submission import services
from dhr.submission.checklist import CHECKLIST, open_lines
from dhr.submission.models import Answer, Package, Publication, Report
from dhr.workflow.models import StageChange
from tests import steps
from tests.makers import World, days_ago, make_review


def test_a_second_version_says_what_changed(world: World) -> None:
    review = make_review(world, "drafting")
    facts: dict[str, Any] = {"review": review, "by": world.review_chair, "kind": "overview", "name": "report.docx"}
    first = services.attach_report(**facts, content=b"one")
    with pytest.raises(Blocked, match="what changed"):
        services.attach_report(**facts, content=b"two")
    second = services.attach_report(**facts, content=b"two", note="Comments of the family.")
    assert (first.version, second.version) == (1, 2)
    assert bytes(first.file.content) == b"one"


@pytest.mark.parametrize(("name", "content"), [("report.exe", b"x"), ("report", b"x"), ("report.docx", b"")])
def test_a_file_that_is_no_report_is_refused(world: World, name: str, content: bytes) -> None:
    review = make_review(world, "drafting")
    with pytest.raises(Blocked):
        services.attach_report(review=review, by=world.review_chair, kind="overview", name=name, content=content)
    assert not Report.objects.exists()


def test_everything_that_is_missing_is_named_before_a_package_is_built(world: World) -> None:
    review = make_review(world, "signed_off")
    with pytest.raises(Blocked) as refusal:
        services.build_package(review=review, by=world.manager)
    assert len(refusal.value.reasons) == len(CHECKLIST) + 1
    assert any("covering letter" in reason for reason in refusal.value.reasons)
    assert not Package.objects.exists()


def test_the_draft_that_every_household_was_sent_ticks_its_line(world: World) -> None:
    """By the letter, or in person; a household that wants no contact is not waited for; what a person says counts more."""
    review = make_review(world, "signed_off")
    first = Household.objects.filter(review=review)[0]
    second, silent = (Household.objects.create(review=review, label=label) for label in ("Sister", "Brother"))
    Household.objects.filter(pk=silent.pk).update(stage="no_contact_wanted")
    line = CHECKLIST["family_saw_draft"]
    letter = draft_letter(review=review, by=world.manager, code="L29", household=first)
    FamilyContact.objects.create(
        household=second, kind="draft", outcome="failed", on=days_ago(2), recorded_by=world.manager
    )
    Letter.objects.filter(pk=letter.pk).update(stage="sent", sent_on=days_ago(4))
    assert line in open_lines(review)
    FamilyContact.objects.create(
        household=second, kind="draft", outcome="declined", on=days_ago(1), recorded_by=world.manager
    )
    assert line not in open_lines(review)
    services.mark_line(review=review, by=world.manager, code="family_saw_draft", confirmed=False)
    assert line in open_lines(review)


def test_the_manifest_of_a_package_checks_out(world: World) -> None:
    review = make_review(world, "signed_off")
    package = steps.build(world, review)
    archive = zipfile.ZipFile(io.BytesIO(bytes(package.file.content)))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest == package.manifest
    assert {f["what"].split(",")[0] for f in manifest["files"]} == {
        "Overview report", "Executive summary", "Action plan", "Covering letter",
    }  # fmt: skip
    assert {f["name"] for f in manifest["files"]} | {"manifest.json"} == set(archive.namelist())
    for file in manifest["files"]:
        assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]
        assert review.pseudonym not in file["name"]


def test_the_checklist_stands_once_the_package_is_sent(world: World) -> None:
    review = make_review(world, "with_home_office")
    with pytest.raises(Blocked, match="stands"):
        services.mark_line(review=review, by=world.manager, code="proof_read", confirmed=False)
    assert review.checklist_marks.filter(confirmed=True).count() == len(CHECKLIST)


def test_only_the_manager_builds_and_sends(world: World) -> None:
    review = make_review(world, "signed_off")
    package = steps.build(world, review)
    with pytest.raises(NotAllowed):
        services.build_package(review=review, by=world.review_chair)
    with pytest.raises(NotAllowed):
        services.record_dispatch(
            package=package, by=world.csp_chair, recipient="home_office", sent_on=days_ago(0), how="x"
        )


def test_an_older_package_cannot_be_recorded_as_sent(world: World) -> None:
    review = make_review(world, "signed_off")
    older = steps.build(world, review)
    services.build_package(review=review, by=world.manager)
    with pytest.raises(Blocked, match="newest"):
        services.record_dispatch(package=older, by=world.manager, recipient="home_office", sent_on=days_ago(0), how="x")


def test_nobody_is_sent_the_same_package_twice(world: World) -> None:
    package = steps.build(world, make_review(world, "signed_off"))
    facts: dict[str, Any] = {
        "package": package,
        "by": world.manager,
        "recipient": "home_office",
        "sent_on": days_ago(0),
        "how": "x",
    }
    services.record_dispatch(**facts)
    with pytest.raises(Blocked, match="already"):
        services.record_dispatch(**facts)


@pytest.mark.parametrize(
    ("outcome", "points", "stage", "round_number"),
    [
        ("cleared", "", "cleared", 1),
        ("changes", "Page 4", "corrections", 1),
        ("not_adequate", "Start again", "corrections", 2),
    ],
)
def test_the_answer_moves_the_review(world: World, outcome: str, points: str, stage: str, round_number: int) -> None:
    review = make_review(world, "with_home_office")
    services.record_answer(review=review, by=world.manager, outcome=outcome, letter_on=days_ago(0), points=points)
    review.refresh_from_db()
    assert (review.stage, review.round) == (stage, round_number)


def test_an_answer_without_its_points_is_refused_and_nothing_moves(world: World) -> None:
    review = make_review(world, "with_home_office")
    with pytest.raises(Blocked, match="points"):
        services.record_answer(review=review, by=world.manager, outcome="changes", letter_on=days_ago(0))
    review.refresh_from_db()
    assert review.stage == "with_home_office"
    assert not Answer.objects.exists()


def test_not_adequate_needs_a_corrected_report_a_new_agreement_and_a_new_package(world: World) -> None:
    review = make_review(world, "with_home_office")
    services.record_answer(
        review=review, by=world.manager, outcome="not_adequate", letter_on=days_ago(0), points="Thin."
    )
    review.refresh_from_db()
    move: dict[str, Any] = {"thing": review, "name": "agree_corrected_report", "by": world.review_chair}
    with pytest.raises(Blocked, match="corrected version"):
        steps.fire_transition(**move)
    services.attach_report(
        review=review,
        by=world.review_chair,
        kind="overview",
        name="r.docx",
        content=b"better",
        note="Equality section.",
    )
    steps.give_to_panel(world, review)
    steps.fire_transition(**move)
    steps.fire_transition(thing=review, name="sign_off", by=world.csp_chair)
    package = steps.build(world, review)
    assert (package.round, package.version) == (2, 1)


def test_nothing_is_published_before_it_is_cleared(world: World) -> None:
    review = make_review(world, "with_home_office")
    with pytest.raises(Blocked, match="clear"):
        services.record_publication_facts(
            review=review,
            by=world.csp_chair,
            family_told_on=days_ago(0),
            names_checked=True,
            no_hold=True,
            published_on=None,
        )
    assert not Publication.objects.exists()


def test_publication_waits_for_the_family_the_names_and_every_hold(world: World) -> None:
    review = make_review(world, "cleared")
    services.record_publication_facts(
        review=review, by=world.csp_chair, family_told_on=None, names_checked=False, no_hold=False, published_on=None
    )
    changes = StageChange.objects.count()
    with pytest.raises(Blocked) as refusal:
        steps.fire_transition(thing=review, name="publish", by=world.csp_chair)
    assert len(refusal.value.reasons) == 2, "not ready, and no day"
    with pytest.raises(Blocked) as refusal:
        steps.fire_transition(thing=Publication.objects.get(), name="make_ready", by=world.csp_chair)
    said = " ".join(refusal.value.reasons)
    assert all(word in said for word in ("family", "real names", "trial"))
    assert StageChange.objects.count() == changes
