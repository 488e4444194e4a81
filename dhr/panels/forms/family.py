"""Forms of what a household gives, says, wishes and complains about."""

from __future__ import annotations

from typing import Any

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick
from dhr.core.picks import PickingForm
from dhr.panels import family_record_rules, queries
from dhr.panels.forms import EXAMPLE_DAY
from dhr.panels.models import (
    Afterwards,
    Complaint,
    ComplaintAbout,
    ComplaintOutcome,
    Contribution,
    GivenAs,
    Giver,
    Household,
    TermsAnswer,
    TermsShared,
    Updates,
    WishAbout,
)
from dhr.panels.rules import day_problem
from dhr.workflow.models import Review

ENCRYPTED = "Kept encrypted, and shown on this household's pages only."
ANSWERS = {
    family_record_rules.AGREED: "They agree the note",
    family_record_rules.CHANGED: "They agree it with changes",
    family_record_rules.WITHDRAWN: "They withdraw what they gave",
}


class PastDayForm(PickingForm):
    """A form about something that has happened, on a day that is filled in with today."""

    on = Day(label="Day", hint=EXAMPLE_DAY)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, initial={"on": clock.today(), **known})

    def clean_on(self) -> Any:
        self.refuse("on", day_problem("That day", self.cleaned_data["on"], clock.today()))
        return self.cleaned_data.get("on")


class ContributionForm(PickingForm):
    """What somebody told the review."""

    giver = Pick(label="Who gave it", choices=Giver.choices)
    given_as = Choice(label="How it was given", choices=GivenAs.choices)
    given_on = Day(label="Day", hint=EXAMPLE_DAY)
    note = LongText(label="What they said", hint=f"As a note that they can agree. {ENCRYPTED}", rows=8)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"given_on": clock.today()})

    def clean_given_on(self) -> Any:
        self.refuse("given_on", day_problem("That day", self.cleaned_data["given_on"], clock.today()))
        return self.cleaned_data.get("given_on")


class NoteSentForm(PastDayForm):
    """The note went to the person who gave the contribution."""


class NoteAnswerForm(PastDayForm):
    """What came back."""

    answer = Choice(label="What they say", choices=())
    changes = LongText(label="Which changes", hint=f"Where they ask for any. {ENCRYPTED}", rows=4, required=False)

    def __init__(self, data: Any = None, *, contribution: Contribution) -> None:
        super().__init__(data)
        self.contribution = contribution
        can = family_record_rules.FOLLOWS[contribution.state]
        self.offer("answer", [(name, words) for name, words in ANSWERS.items() if name in can])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer") == family_record_rules.CHANGED and not given.get("changes"):
            self.add_error("changes", "Write which changes they ask for")
        return given


class TermsSharedForm(PastDayForm):
    """The version in force was shown."""


class TermsAnswerForm(PastDayForm):
    """What the household says to the terms, and what followed."""

    answer = Choice(label="What they say", choices=[choice for choice in TermsAnswer.choices if choice[0]])
    said = LongText(label="In their words", hint=ENCRYPTED, rows=5, required=False)
    followed = LongText(
        label="What the chair and the panel made of it", hint="It can be written later.", rows=4, required=False
    )

    def __init__(self, data: Any = None, *, shared: TermsShared) -> None:
        known = {name: getattr(shared, name) for name in ("answer", "said", "followed")}
        super().__init__(data, **known, **({"on": shared.answered_on} if shared.answered_on else {}))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer") == TermsAnswer.CHANGES and not given.get("said"):
            self.add_error("said", "Write what they ask for")
        return given


class ComplaintForm(PickingForm):
    """A complaint as it came."""

    about = Pick(label="What it is about", choices=ComplaintAbout.choices)
    received_on = Day(label="Day on which it was received", hint=EXAMPLE_DAY)
    due_on = Day(label="Day by which it is answered", hint="No law or guidance sets a day; agree one with them.")
    said = LongText(label="What they complain about", hint=ENCRYPTED, rows=6)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        received, due = given.get("received_on"), given.get("due_on")
        self.refuse("received_on", day_problem("That day", received, clock.today()))
        if received and due:
            self.refuse("due_on", family_record_rules.due_problem(received, due))
        return given


class ComplaintAnswerForm(PastDayForm):
    """What was found, and what they were told."""

    outcome = Choice(label="What was found", choices=ComplaintOutcome.choices)
    answer = LongText(label="What they were told", hint=ENCRYPTED, rows=6)

    def __init__(self, data: Any = None, *, complaint: Complaint) -> None:
        super().__init__(data)
        self.complaint = complaint


class WishesForm(GovForm):
    """How a household wishes to be spoken with and told."""

    contact_wishes = LongText(
        label="How they wish to be spoken with", rows=4, required=False,
        hint="Manner, place, language, an interpreter. Kept encrypted. Leave it empty to keep what is recorded.",
    )  # fmt: skip
    updates = Choice(label="How often they wish to hear where the review is", choices=Updates.choices, required=False)
    afterwards = Choice(
        label="Whether they wish to hear from us after the publication", choices=Afterwards.choices, required=False
    )

    def __init__(self, data: Any = None, *, household: Household) -> None:
        super().__init__(data, initial={"updates": household.updates, "afterwards": household.afterwards})


class ConflictingForm(PickingForm):
    """Two households, and what each of them wishes."""

    about = Pick(label="What it is about", choices=WishAbout.choices)
    one = Pick(label="First household", choices=())
    one_wishes = LongText(label="What the first household wishes", hint=ENCRYPTED, rows=4)
    other = Pick(label="Second household", choices=())
    other_wishes = LongText(label="What the second household wishes", hint=ENCRYPTED, rows=4)

    def __init__(self, data: Any = None, *, review: Review) -> None:
        super().__init__(data)
        for name in ("one", "other"):
            self.pick_from(name, queries.households(review), "Choose a household")

    def clean_one(self) -> Household:
        found: Household = self.picked("one")
        return found

    def clean_other(self) -> Household:
        found: Household = self.picked("other")
        self.refuse("other", "Choose two different households" if found == self.cleaned_data.get("one") else None)
        return found


class SettlementForm(GovForm):
    """How conflicting wishes were settled."""

    settlement = LongText(
        label="How it was settled", hint=f"What was decided, and how each household was told. {ENCRYPTED}", rows=5
    )
