"""Forms about who could chair a review."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Text
from dhr.core.picks import PickingForm
from dhr.panels import chair_rules, rules
from dhr.panels.forms import EXAMPLE_DAY, YES_NO, yes
from dhr.panels.models.chairs import Basis, ChairExpression, ChairTerms

A_SUM = "Write a sum in pounds, for example 6000 or 450.50"


def pounds(form: GovForm, name: str) -> Decimal | None:
    """The sum as it was typed."""
    said = form.cleaned_data[name].strip()
    found = chair_rules.amount_of(said) if said else None
    if said and found is None:
        form.add_error(name, A_SUM)
    return found


class ExpressionForm(PickingForm):
    """What somebody wrote who could chair the review."""

    name = Text(label="Name", max_length=200)
    received_on = Day(label="Day on which it came", hint=EXAMPLE_DAY)
    experience = LongText(
        label="Experience", hint="Reviews chaired, knowledge of domestic abuse, work with families.", rows=5
    )
    independent = Choice(label="Does the person declare to be independent of every agency involved?", choices=YES_NO)
    interests = LongText(
        label="Interests that were declared", hint="Write “None” where there are none.", rows=3, required=False
    )
    trained_on = Day(
        label="Day on which the Home Office's training for chairs was finished",
        hint="Leave it empty where it was not.",
        required=False,
    )
    other_training = LongText(label="Other training, with its dates", rows=3, required=False)
    quote_amount = Text(label="Quote in pounds", width="govuk-input--width-10", max_length=20, required=False)
    quote_basis = Choice(label="What the sum is for", choices=Basis.choices, required=False)
    quote_covers = LongText(
        label="What the quote covers",
        hint="For example: chairing and writing; six meetings; travel.",
        rows=3,
        required=False,
    )

    @classmethod
    def of(cls, expression: ChairExpression, data: Any) -> ExpressionForm:
        """The form as it was recorded."""
        start = {name: getattr(expression, name) for name in cls.base_fields}
        return cls(data, initial={**start, "independent": "yes" if expression.independent else "no"})

    def clean_independent(self) -> bool:
        return yes(self, "independent")

    def clean_quote_amount(self) -> Decimal | None:
        return pounds(self, "quote_amount")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name, what in (("received_on", "The day on which it came"), ("trained_on", "The day of the training")):
            self.refuse(name, rules.day_problem(what, given.get(name), clock.today()))
        if "quote_amount" in given:
            self.refuse("quote_amount", chair_rules.quote_problem(given["quote_amount"], given.get("quote_basis", "")))
        return given


class ChooseForm(GovForm):
    """Why this person."""

    reasons = LongText(
        label="Reasons", hint="Experience, independence, training and what is asked for, as you weighed them.", rows=5
    )


class WithdrawForm(GovForm):
    """Why a person does not chair the review after all."""

    reason = LongText(label="Reason", rows=3)


class ChairTermsForm(PickingForm):
    """On what terms the person who was chosen chairs the review."""

    starts_on = Day(label="The chair begins on", hint=EXAMPLE_DAY)
    days = Text(label="Days of work that are agreed", width="govuk-input--width-3", max_length=4)
    fee_amount = Text(label="Fee in pounds", width="govuk-input--width-10", max_length=20)
    fee_basis = Choice(label="What the fee is for", choices=Basis.choices)
    ends_on = Day(label="The work is expected to end on", hint=EXAMPLE_DAY)
    accepted_on = Day(
        label="Day on which the person accepted the terms", hint="Leave it empty until then.", required=False
    )

    @classmethod
    def of(cls, expression: ChairExpression, terms: ChairTerms | None, data: Any) -> ChairTermsForm:
        """The terms as they stand, or what was quoted."""
        if terms is not None:
            return cls(data, initial={name: getattr(terms, name) for name in cls.base_fields})
        return cls(data, initial={"fee_amount": expression.quote_amount, "fee_basis": expression.quote_basis})

    def clean_days(self) -> int:
        said = self.cleaned_data["days"].strip()
        if not (said.isascii() and said.isdigit() and int(said) > 0):
            self.add_error("days", "Write how many days of work are agreed, 1 or more.")
            return 0
        return int(said)

    def clean_fee_amount(self) -> Decimal | None:
        return pounds(self, "fee_amount")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("starts_on") and given.get("ends_on") and given.get("days"):
            self.refuse("ends_on", chair_rules.terms_problem(given["starts_on"], given["ends_on"], given["days"]))
        self.refuse(
            "accepted_on",
            rules.day_problem("The day on which the terms were accepted", given.get("accepted_on"), clock.today()),
        )
        return given
