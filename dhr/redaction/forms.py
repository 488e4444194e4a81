"""Forms of removals, legal holds and times for keeping."""

from __future__ import annotations

from typing import Any

from django import forms

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.redaction.asking import wrong_with
from dhr.redaction.models import Trigger
from dhr.redaction.retention import LONGEST_MONTHS

HERE, EVERYWHERE = "here", "partnership"
EXAMPLE_DAY = "For example, 27 3 2026"


class RemovalForm(GovForm):
    """Which words, where, and why."""

    words = LongText(
        label="Words to remove", rows=4, max_length=2_000,
        hint="One word or phrase on each line, for example a first name and a family name. Capital letters, accents, "
        "line ends and hyphens make no difference. Write down the other spellings that you know of.",
    )  # fmt: skip
    inside_words = Tick(
        label="Also inside longer words",
        hint="Without this, a name that is part of a longer word stays: “Ann” is not taken out of “Annual”.",
    )
    where = Choice(
        label="Where", initial=HERE,
        choices=[(HERE, "This review"), (EVERYWHERE, "Every review of the partnership (the partnership manager only)")],
        hint="What belongs to no review (sessions, work that waits, the cache) is looked through in both cases.",
    )  # fmt: skip
    in_directory = Tick(
        label="Also in the list of people who sign in, agencies and partnerships",
        hint="Careful: somebody who signs in and has this name loses it, and an e-mail address with it stops working.",
    )
    reason = LongText(
        label="Why",
        rows=3,
        hint="Everybody who sees the review can read this, and it stays. Do not write the words in it.",
    )
    legal_basis = Text(
        label="On what basis", required=False,
        hint="For example: a request for erasure, an order of a court, advice of the data protection officer",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name, sentences in wrong_with(
            said.get("words", ""), said.get("reason", ""), said.get("legal_basis", "")
        ).items():
            if name in said:
                self.add_error(name, sentences[0])
        return said


class AnswerForm(GovForm):
    agreed = Choice(label="Do you agree?", choices=[("yes", "Yes, remove it"), ("no", "No")])
    note = LongText(
        label="What you want to say about it", rows=3, required=False,
        hint="Needed when you do not agree. Do not write the words in it.",
    )  # fmt: skip

    def clean_agreed(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("agreed") is False and not self.cleaned_data.get("note", "").strip():
            self.add_error("note", "Say why not")
        return self.cleaned_data


class HoldForm(GovForm):
    reason = LongText(label="Why", rows=3, hint="For example: an inquiry asks that nothing is destroyed. Never a name.")
    starts_on = Day(label="From", hint=EXAMPLE_DAY)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": clock.today()})


class EndHoldForm(GovForm):
    note = LongText(label="Why it ends", rows=3)


class RuleForm(GovForm):
    """How long one class of records is kept; an empty number takes the rule back."""

    months = Text(label="Months", width="4", required=False, max_length=4, hint="Leave empty where there is no rule.")
    trigger = Pick(label="Counted from the day on which", choices=Trigger.choices, initial=Trigger.CLOSURE)
    authority = Text(
        label="On whose word", hint="For example: the council's retention schedule, with its day", required=False
    )

    def clean_months(self) -> int | None:
        typed = self.cleaned_data["months"].strip()
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or not 0 < int(typed) <= LONGEST_MONTHS:
            raise forms.ValidationError(f"Write a number of months from 1 to {LONGEST_MONTHS}")
        return int(typed)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("months") and not self.cleaned_data.get("authority", "").strip():
            self.add_error("authority", "Say on whose word")
        return self.cleaned_data


class DisposalForm(forms.Form):
    """What the button beside a line of the list says."""

    review = forms.CharField(max_length=30)
    record_class = forms.CharField(max_length=30)
