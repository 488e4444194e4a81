"""The papers of a meeting: fixed with their versions, seen by each member as far as they are open, and never changed."""

from __future__ import annotations

import pytest

from dhr.access.checks import may
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.material.models import DocumentVersion, Paper, PaperSet
from dhr.material.paper_queries import paper_sets, papers_for
from dhr.material.papers import freeze_papers
from dhr.material.services import add_version, change_document, withdraw_document
from dhr.meetings.minutes import approve_minutes, write_minutes
from dhr.meetings.models import Meeting
from dhr.meetings.services import cancel_meeting
from dhr.workflow.models import Review
from tests.document_makers import PDF, a_document, facts
from tests.makers import World, days_ago, make_review, said_by
from tests.meeting_makers import a_held_meeting, a_meeting


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def meeting(world: World, review: Review) -> Meeting:
    return a_meeting(world, review, on=days_ago(-3))


def a_version(world: World, review: Review, audience: str = "panel") -> DocumentVersion:
    return a_document(world, review, audience=audience).versions.get()


def seen(world: World, who: str, meeting: Meeting) -> list[tuple[int, int]]:
    """Document and version of each paper that this person sees."""
    papers = papers_for(world.people[who], meeting, paper_sets(meeting).first())
    return [(paper.version.document.number, paper.version.number) for paper in papers]


def test_each_sees_only_what_is_open(world: World, review: Review, meeting: Meeting) -> None:
    both = [a_version(world, review), a_version(world, review, "leads")]
    freeze_papers(meeting=meeting, by=world.manager, versions=both)
    assert {who: seen(world, who, meeting) for who in ("manager", "review_chair", "panel_member", "auditor")} == {
        "manager": [(1, 1), (2, 1)], "review_chair": [(1, 1), (2, 1)], "panel_member": [(1, 1)], "auditor": [(1, 1)],
    }  # fmt: skip
    closed = facts(audience="leads")
    change_document(document=both[0].document, by=world.manager, facts=closed, reason="It holds names.")
    assert may(world.panel_member, "VIEW_REVIEW", review) and not seen(world, "panel_member", meeting)


def test_a_later_version_does_not_change_them(world: World, review: Review, meeting: Meeting) -> None:
    version = a_version(world, review)
    freeze_papers(meeting=meeting, by=world.review_chair, versions=[version])
    add_version(document=version.document, by=world.manager, name="b.pdf", content=PDF + b"2", reason="Corrected.")
    withdraw_document(document=version.document, by=world.manager, reason="Twice here.")
    assert seen(world, "panel_member", meeting) == [(1, 1)]
    assert Paper.objects.get().sha256 == version.file.sha256
    assert said_by(Event.objects.get(verb="papers.frozen"))["papers"] == [f"1/1 {version.file.sha256}"]


def test_fixed_anew_with_a_reason_and_the_former_ones_stay(world: World, review: Review, meeting: Meeting) -> None:
    first, second = a_version(world, review), a_version(world, review)
    freeze_papers(meeting=meeting, by=world.manager, versions=[first])
    with pytest.raises(Blocked, match="Say why"):
        freeze_papers(meeting=meeting, by=world.manager, versions=[second])
    freeze_papers(meeting=meeting, by=world.manager, versions=[second], reason="Another draft.")
    assert seen(world, "panel_member", meeting) == [(2, 1)]
    kept = PaperSet.objects.order_by("number").values_list("number", "papers__version")
    assert list(kept) == [(1, first.pk), (2, second.pk)]


def test_every_reason_at_once(world: World, review: Review, meeting: Meeting) -> None:
    version = a_version(world, review)
    later = add_version(document=version.document, by=world.manager, name="b.pdf", content=PDF, reason="R")
    freeze_papers(meeting=meeting, by=world.manager, versions=[version])
    cancel_meeting(meeting=meeting, by=world.manager, reason="Snow.")
    with pytest.raises(Blocked) as refused:
        freeze_papers(meeting=meeting, by=world.manager, versions=[version, later])
    assert list(refused.value.reasons) == [
        "This meeting was cancelled.", "Choose one version only of document 1.", "Say why the papers are fixed anew.",
    ]  # fmt: skip
    with pytest.raises(Blocked, match="at least one"):
        freeze_papers(meeting=a_meeting(world, review), by=world.manager, versions=[])


def test_once_the_minutes_stand_the_papers_stand(world: World, review: Review) -> None:
    held = a_held_meeting(world, review)
    write_minutes(meeting=held, by=world.manager, text="M")
    approve_minutes(meeting=held, by=world.review_chair, version=1)
    with pytest.raises(Blocked, match="stand"):
        freeze_papers(meeting=held, by=world.manager, versions=[a_version(world, review)])


def test_what_is_withdrawn_or_of_another_review_is_no_paper(world: World, review: Review, meeting: Meeting) -> None:
    withdrawn, beside = a_version(world, review), a_version(world, make_review(world, "gathering"))
    withdraw_document(document=withdrawn.document, by=world.manager, reason="R")
    for version in (withdrawn, beside):
        with pytest.raises(NotVisible):
            freeze_papers(meeting=meeting, by=world.manager, versions=[a_version(world, review), version])


def test_those_who_may_not(world: World, review: Review, meeting: Meeting) -> None:
    version = a_version(world, review)
    for person in ("panel_member", "csp_chair", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            freeze_papers(meeting=meeting, by=world.people[person], versions=[version])
    assert not PaperSet.objects.exists()
