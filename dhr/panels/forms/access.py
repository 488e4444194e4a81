"""Forms of the pages about who may see a review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm
from dhr.panels import rules
from dhr.panels.break_glass import MOST_HOURS, USUAL_HOURS
from dhr.panels.forms import EXAMPLE_DAY, YES_NO, who, yes
from dhr.panels.statements import ANSWERS, note_problem

WITHOUT_NAMES = "Kept in the history. Never a name of anybody in the case."


class StatementForm(GovForm):
    """The signature under the confidentiality statement."""

    signed = Tick(label="I have read this and I will keep to it", required=True)


class DeclarationForm(PickingForm):
    """What a person declares about one review."""

    answer = Choice(label="What do you declare?", choices=[(key, asked.words) for key, asked in ANSWERS.items()])
    note = LongText(
        label="What it is",
        hint="For an interest or a conflict. Without names of anybody in the case. The partnership manager and the chairs read it.",
        rows=4, required=False, max_length=2000,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer"):
            self.refuse("note", note_problem(given["answer"], given.get("note", "")))
        return given


class ReasonForm(GovForm):
    """Why something ends."""

    reason = LongText(label="Reason", hint=WITHOUT_NAMES, rows=3, max_length=300)


class BarForm(PickingForm):
    """Who must not see the review, and why."""

    user = Pick(label="Who must not see this review", choices=(), hint="Also somebody who has no part in it yet.")
    reason = LongText(label="Reason", hint=WITHOUT_NAMES, rows=3, max_length=300)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from("user", people, "Choose a person", who)

    def clean_user(self) -> User:
        found: User = self.picked("user")
        return found


class AuthorForm(PickingForm):
    """Who writes the report, and from which day."""

    user = Pick(
        label="Author of the report", choices=(), hint="People who work for none of the agencies that were asked."
    )
    starts_on = Day(label="From", hint=EXAMPLE_DAY)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"starts_on": clock.today()}})
        self.pick_from("user", people, "Choose a person", who)

    def clean_user(self) -> User:
        found: User = self.picked("user")
        return found

    def clean_starts_on(self) -> Any:
        day = self.cleaned_data["starts_on"]
        self.refuse("starts_on", rules.day_problem("The day of the appointment", day, clock.today()))
        return day


class BreakGlassForm(GovForm):
    """Asking to read a review to which one has no access."""

    reference = Text(label="Reference of the review", hint="For example, DHR-TQ-2026-04", width="20", max_length=40)
    reason = LongText(label="Why you need to read it", hint=WITHOUT_NAMES, rows=3, max_length=300)
    hours = Choice(
        label="For how long", choices=[(hours, f"{hours} hours") for hours in (1, USUAL_HOURS, 8, MOST_HOURS)],
        initial=USUAL_HOURS,
    )  # fmt: skip

    def clean_hours(self) -> int:
        return int(self.cleaned_data["hours"])


class AnswerForm(PickingForm):
    """Agreeing that somebody reads the review for some hours, or refusing it."""

    agreed = Choice(label="May this person read the review?", choices=YES_NO)
    note = LongText(label="Why, or why not", hint="Needed when you refuse. Never a name.", rows=3, required=False, max_length=300)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["agreed"] = yes(self, "agreed") if "agreed" in given else False
        if "agreed" not in self.errors and not given["agreed"] and not given.get("note", "").strip():
            self.refuse("note", "Say why not")
        return given
