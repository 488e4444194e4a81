"""The forms of the terms of reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhr.core import clock
from dhr.core.forms import Day, GovForm, LongText, Several, Text
from dhr.panels import queries, rules
from dhr.panels.models import Person, TermsOfReference
from dhr.panels.terms import Sent, reaches_further, sent_returns
from dhr.workflow.models import Review

EXAMPLE_DAY = "For example, 27 3 2026"
CHOOSE = (
    "The period reaches further than these agencies searched. Choose whose returns are opened again, and save again."
)
TOO_LATE = "The period reaches further than these agencies searched. Their returns can be opened again only while information is gathered: save again to go on without."


class TermsForm(GovForm):
    """A version of the terms of reference, filled with the version in force. When its period reaches further than returns
    that were sent, the first saving asks which of them are opened again."""

    period_from = Day(label="Agencies search their records from", hint=EXAMPLE_DAY)
    period_to = Day(label="Agencies search their records to", hint="Usually the day of the death.")
    people = Several(
        label="People whose contacts agencies look for", choices=[], required=False, hint="Each by pseudonym."
    )
    purpose = LongText(label="Purpose", rows=4, required=False)
    lines = LongText(label="Key lines of enquiry", hint="The questions that the review asks. One on each line.", rows=8)
    reason = LongText(label="Why the terms are changed", hint="The panel and the family read it.", rows=3)
    reopen = Several(label="Returns that are opened again", choices=[], required=False)

    def __init__(self, data: Any = None, *, review: Review, current: TermsOfReference | None) -> None:
        self.review, self.current, self.concerned = review, current, list[Sent]()
        self.answered = data is not None and "returns_shown" in data
        self.sent = {str(found.pk): found for found in sent_returns(review)}
        super().__init__(self._all_ticked(data), initial=self._of(current))
        self.by_key: Mapping[str, Person] = {str(person.pk): person for person in queries.people(review)}
        self.fields["people"].choices = [(key, str(person)) for key, person in self.by_key.items()]  # type: ignore[attr-defined]
        self.fields["reopen"].choices = [(key, key) for key in self.sent]  # type: ignore[attr-defined]
        if current is None:
            del self.fields["reason"]

    def _all_ticked(self, data: Any) -> Any:
        """When the question appears, every return is ticked."""
        if data is None or self.answered:
            return data
        ticked = data.copy()
        ticked.setlist("reopen", list(self.sent))
        return ticked

    def _of(self, current: TermsOfReference | None) -> dict[str, Any]:
        if current is None:
            return {"people": [str(person.pk) for person in queries.people(self.review)]}
        return {
            "period_from": current.period_from,
            "period_to": current.period_to,
            "purpose": current.purpose,
            "lines": "\n".join(line.text for line in current.lines.all()),
            "people": [str(found.person_id) for found in current.scope.all()],
        }

    def clean_lines(self) -> list[str]:
        return rules.lines_of(self.cleaned_data["lines"])

    def clean_people(self) -> list[Person]:
        return [self.by_key[key] for key in self.cleaned_data["people"]]

    def clean_reopen(self) -> list[Sent]:
        return [self.sent[key] for key in self.cleaned_data["reopen"]]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("period_from"), given.get("period_to")
        if first and last:
            if problem := rules.period_problem(first, last):
                self.add_error("period_to", problem)
            further = reaches_further(self.current, first, last)
            self._ask_about_returns(list(self.sent.values()) if further else [])
        return given

    def _ask_about_returns(self, concerned: list[Sent]) -> None:
        gathers = self.review.stage == "gathering"
        self.concerned = concerned
        labels = [(str(found.pk), f"{found.subject}: {found.stage_label.lower()}") for found in concerned]
        self.fields["reopen"].choices = labels if gathers else []  # type: ignore[attr-defined]
        if concerned and not self.answered:
            self.add_error("reopen", CHOOSE if gathers else TOO_LATE)
        if not gathers:
            self.cleaned_data["reopen"] = []


class AgreedForm(GovForm):
    """The panel agreed to the terms."""

    agreed_on = Day(label="Day on which the panel agreed", hint=EXAMPLE_DAY)
    agreed_how = Text(label="Where", hint="For example: panel meeting 1", max_length=200)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"agreed_on": clock.today()})
