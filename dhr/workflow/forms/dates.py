"""Forms of the dates of a review, and of a partnership's targets."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text
from dhr.workflow.deadline_rules import Rule
from dhr.workflow.deadlines import Target, length_in_words
from dhr.workflow.duty_facts import Assumed
from dhr.workflow.forms.aside import EXAMPLE_DAY
from dhr.workflow.models import TargetUnit
from dhr.workflow.recorded_days import RECORDED
from dhr.workflow.targets import LONGEST


class CorrectDayForm(GovForm):
    """Another day from which something is counted."""

    after = Day(label="The day that is right", hint=EXAMPLE_DAY)
    reason = LongText(label="Why it is changed", hint="It stays readable beside the earlier day.", rows=3)


class RecordDayForm(GovForm):
    """Something came in that starts a date."""

    rule = Choice(
        label="What has to be done because of it",
        choices=[(code, f"{rule.name} ({length_in_words(rule)})") for code, rule in RECORDED.items()],
    )
    about = Text(label="What came in", hint="In a few words, without the name of a person", max_length=200)
    starts_on = Day(label="Day on which it came in", hint=EXAMPLE_DAY)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": clock.today()})


class FinishDayForm(GovForm):
    done_on = Day(label="Day on which it was done", hint=EXAMPLE_DAY)
    note = LongText(label="What you want to say about it", rows=3, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"done_on": clock.today()})


class MoreTimeForm(GovForm):
    extended_to = Day(label="New day", hint=EXAMPLE_DAY)
    why = LongText(label="Who gave more time, and why", rows=3)


class MoveDateForm(GovForm):
    """Another day for a trial, a hearing."""

    on = Day(label="New day", hint=EXAMPLE_DAY)
    reason = LongText(label="Why it is moved", hint="It stays readable beside the earlier day.", rows=3)


class Offer(NamedTuple):
    """A day that can be tried: the key of its record, what it is in words, the day that stands, the first that can be."""

    key: uuid.UUID
    words: str
    now: date
    earliest: date | None = None


class WhatIfForm(GovForm):
    """Other days than those recorded. Nothing of it is saved."""

    def __init__(
        self, data: Any, *, aware_on: date | None, died_on: date, report_due: date | None, hearings: Iterable[Offer],
        pauses: Iterable[Offer],
    ) -> None:  # fmt: skip
        super().__init__(data)
        self._keys: dict[str, uuid.UUID] = {}
        self._earliest: dict[str, date] = {}
        if aware_on:
            words = f"The partnership came to know of the death (now {in_words(aware_on)})"
            self._offer("aware_on", words, earliest=died_on)
        if report_due:
            words = f"The overview report is given until (now {in_words(report_due)})"
            self._offer("extended_to", words, earliest=report_due + timedelta(days=1))
        for hearing in hearings:
            self._offer(f"hearing-{hearing.key}", f"{hearing.words} (now {in_words(hearing.now)})", hearing.key)
        for pause in pauses:
            words = f"The pause ends: {pause.words} (to be looked at on {in_words(pause.now)})"
            self._offer(f"pause-{pause.key}", words, pause.key, pause.earliest)

    def _offer(self, name: str, label: str, key: uuid.UUID | None = None, earliest: date | None = None) -> None:
        self.add(name, Day(label=label, hint=EXAMPLE_DAY, required=False))
        if key:
            self._keys[name] = key
        if earliest:
            self._earliest[name] = earliest

    def clean(self) -> dict[str, Any]:
        """What nobody could record cannot be tried either."""
        for name, earliest in self._earliest.items():
            day = self.cleaned_data.get(name)
            if day and day < earliest:
                self.add_error(name, f"{self.fields[name].label}: choose {in_words(earliest)} or a later day")
            if day and name == "aware_on" and day > clock.today():
                self.add_error(name, f"{self.fields[name].label}: the day cannot lie after today")
        return self.cleaned_data

    def assumed(self) -> Assumed:
        """What the person wants to try."""
        days = {name: day for name, day in self.cleaned_data.items() if day}
        return Assumed(
            days.get("aware_on"),
            days.get("extended_to"),
            dict(self._of("hearing-", days)),
            dict(self._of("pause-", days)),
        )

    def _of(self, prefix: str, days: Mapping[str, date]) -> Iterator[tuple[uuid.UUID, date]]:
        return ((self._keys[name], day) for name, day in days.items() if name.startswith(prefix))


class TargetForm(GovForm):
    """One target: its length, or nothing. Its fields are drawn with the name of the rule."""

    length = Text(label="How many", width="3", required=False, max_length=3)
    unit = Pick(label="Of what", choices=TargetUnit.choices)

    def __init__(self, data: Any = None, *, rule: Rule, now: Rule, prefix: str) -> None:
        initial = {"length": now.length or "", "unit": now.unit if now.length else TargetUnit.WORKING_DAY}
        super().__init__(data, initial=initial, prefix=prefix)
        self.about, self.now = rule, now
        self.words, self.usual = length_in_words(now), length_in_words(rule)

    def clean_length(self) -> int | None:
        typed = str(self.cleaned_data["length"]).strip()
        if not typed:
            return None
        if not typed.isdecimal() or not 0 < int(typed) <= LONGEST:
            raise forms.ValidationError(f"{self.about.name}: write a number from 1 to {LONGEST}, or leave it empty")
        return int(typed)

    def target(self) -> Target:
        """What the person set."""
        return Target(self.cleaned_data["length"], self.cleaned_data["unit"])


class HolidayForm(GovForm):
    on = Day(label="Day", hint=EXAMPLE_DAY)
    name = Text(
        label="What day it is", hint="For example: offices closed between Christmas and New Year", max_length=120
    )
