"""Forms of reviews that were already under way: one, or many from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.forms import Choice, Day, FileField, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm
from dhr.workflow.forms.aside import EXAMPLE_DAY
from dhr.workflow.models import DeathManner
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.under_way import DATES, Past, problems


class ExistingForm(PickingForm):
    """One review at its stage, with the days that are known."""

    partnership = Pick(label="Partnership", choices=())
    stage = Pick(label="Stage in which it is", choices=REVIEW_TRACK.choices)
    reference = Text(label="Its reference", hint="Leave it empty and one is made.", required=False, max_length=30)
    pseudonym = Text(label="What the review is called", hint="A pseudonym of the person who died.", max_length=120)
    area = Text(label="Area in which the person lived", hint="No address", max_length=200)
    manner = Choice(label="What the death looks like", choices=DeathManner.choices)
    decided_by = Text(label="Who decided", hint="Name and office", required=False, max_length=200)
    chair = Pick(label="Review chair", choices=(), required=False)
    address = Text(label="Where it is published", required=False, max_length=200)
    note = LongText(label="What else should be known", hint="No real names.", rows=4, required=False)

    def __init__(self, data: Any = None, *, partnerships: Sequence[Partnership], chairs: Iterable[User]) -> None:
        super().__init__(data)
        self.pick_from("partnership", partnerships, "Choose a partnership")
        self.pick_from("chair", chairs, "Not named here yet")
        if len(partnerships) == 1:
            self.initial["partnership"] = str(partnerships[0].pk)
        for name, words in DATES.items():
            self.add(name, Day(label=words, hint=EXAMPLE_DAY, required=False))
        self.order_fields(["partnership", "stage", "reference", "pseudonym", "area", "manner", *DATES, "decided_by"])

    def clean(self) -> dict[str, Any]:
        for name, sentence in problems(self.past, clock.today()):
            if name not in self.errors:
                self.add_error(name, sentence)
        return self.cleaned_data

    @property
    def past(self) -> Past:
        """What was entered."""
        given = self.cleaned_data
        words = ("pseudonym", "area", "decided_by", "reference", "address", "note")
        days = {name: given[name] for name in DATES if given.get(name)}
        return Past(
            given.get("stage") or "notified", manner=given.get("manner", ""), days=days,
            **{name: given.get(name, "").strip() for name in words},
        )  # fmt: skip


class TrackerForm(PickingForm):
    """The spreadsheet."""

    partnership = Pick(label="Partnership", choices=())
    file = FileField(label="Spreadsheet", hint="Excel (.xlsx), OpenDocument (.ods) or CSV, at most 500 rows.")

    def __init__(self, data: Any = None, files: Any = None, *, partnerships: Sequence[Partnership]) -> None:
        super().__init__(data, files)
        self.pick_from("partnership", partnerships, "Choose a partnership")
        if len(partnerships) == 1:
            self.initial["partnership"] = str(partnerships[0].pk)


class RecordForm(GovForm):
    """Whether the rows without errors are recorded although others have some."""

    only_good = Tick(
        label="Record only the rows without errors",
        hint="Mend the others in your file and upload it again; rows that are here by then are told apart.",
    )
