"""Forms of the ways off the straight way: deferral, lead, duplicates, mergers, links, directions, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model

from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm
from dhr.workflow.models import DirectionKind, LinkKind

EXAMPLE_DAY = "For example, 27 3 2026"


class SeenForm(PickingForm):
    """The stage that the person saw when the page was drawn."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class DeferralForm(SeenForm):
    reasons = LongText(
        label="Why the decision is deferred", hint="For example: the toxicology report is awaited.", rows=5
    )
    until = Day(label="Day on which it is taken up again", hint=EXAMPLE_DAY)


class OfferForm(SeenForm):
    """Another partnership is asked to lead."""

    partnership = Pick(label="Partnership", choices=(), required=False)
    name = Text(label="Or its name, if it does not work here", required=False, max_length=200)
    why = LongText(
        label="By which rule it would lead", rows=4,
        hint="The other partnership reads this. No names. The partnership leads in whose area the person usually lived.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, partnerships: Iterable[Model], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.pick_from("partnership", partnerships, "One that is not in this list")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["partnership"] = self.picked("partnership")
        if given["partnership"] is None and not given.get("name", "").strip():
            self.add_error("name", "Choose a partnership, or enter its name")
        return given


class AnswerForm(GovForm):
    """What the other partnership says."""

    accepted = Choice(label="Does the other partnership lead?", choices=[("yes", "Yes, it leads"), ("no", "No")])
    answer = LongText(label="What it says", rows=4, required=False)

    def clean_accepted(self) -> bool:
        return bool(self.cleaned_data["accepted"] == "yes")


class OutsideAnswerForm(AnswerForm):
    """The same, recorded for a partnership that does not work here."""

    answered_on = Day(label="Day of the answer", hint=EXAMPLE_DAY)


class OwnAnswerForm(AnswerForm):
    """The same, by the partnership that was asked."""

    pseudonym = Text(
        label="What your review is called", hint="A pseudonym of the person who died. Only needed if you lead.",
        required=False, max_length=120,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("accepted") and not given.get("pseudonym", "").strip():
            self.add_error("pseudonym", "Enter: what your review is called")
        if given.get("accepted") is False and not given.get("answer", "").strip():
            self.add_error("answer", "Say why your partnership does not lead")
        return given


ORDER = ["seen_stage", "kind", "other", "name", "reference", "other_leads", "reason", "note"]


class OtherReviewForm(SeenForm):
    """The review that goes on: one of this partnership, or one that is led elsewhere."""

    other = Pick(label="The other review", choices=(), required=False)
    name = Text(
        label="Or who leads it, if it is led elsewhere", required=False, max_length=200,
        hint="For example: Quayside Safeguarding Adults Board",
    )  # fmt: skip
    reference = Text(label="Its reference there", required=False, max_length=60)
    reason = LongText(label="Why, and where what was gathered goes", rows=5)

    def __init__(self, data: Any = None, *, reviews: Iterable[Model], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.pick_from("other", reviews, "It is led elsewhere", lambda r: f"{r.reference} ({r.pseudonym})")
        self.order_fields(ORDER)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["other"] = self.picked("other")
        if given["other"] is None and not given.get("name", "").strip():
            self.add_error("name", "Choose the other review, or enter who leads it")
        return given


class LinkForm(OtherReviewForm):
    """A joint or a linked review."""

    seen_stage = reason = None  # type: ignore[assignment]
    kind = Choice(
        label="How they belong together",
        choices=[(LinkKind.JOINT, "One joint review: one chair, one panel, one report"), (LinkKind.LINKED, "Linked")],
    )
    other_leads = Tick(label="The other one leads")
    note = LongText(label="What was agreed", rows=4, required=False)


class DirectionForm(SeenForm):
    """A direction of the Secretary of State."""

    kind = Choice(label="What is directed", choices=DirectionKind.choices)
    agency = Pick(label="To which authority", choices=(), required=False)
    authority = Text(label="Or its name, if it is not in this list", required=False, max_length=200)
    directed_on = Day(label="Day of the direction", hint=EXAMPLE_DAY)
    directed_by = Text(label="Who gave it", hint="For example: the Minister for Safeguarding", max_length=200)
    words = LongText(label="The words of the direction", rows=6)

    def __init__(
        self, data: Any = None, *, agencies: Iterable[Model], kinds: Iterable[str], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.offer("kind", [(key, words) for key, words in DirectionKind.choices if key in kinds])
        self.pick_from("agency", agencies, "Not in this list")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["agency"] = self.picked("agency")
        if given["agency"] is None and not given.get("authority", "").strip():
            self.add_error("authority", "Choose the authority, or enter its name")
        if given["agency"] is None and given.get("kind") == DirectionKind.TAKE_PART:
            self.add_error("agency", "Choose the agency that is directed to take part")
        return given


class ReasonForm(SeenForm):
    """A reason, and nothing else."""

    reason = LongText(label="Reason", rows=4)


class CorrectionForm(SeenForm):
    reason = LongText(label="What the mistake was", rows=4)
