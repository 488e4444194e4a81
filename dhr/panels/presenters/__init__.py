"""What the pages of this app show, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.forms import GovForm
from dhr.panels import chairs, family, queries, quiet, quiet_days, wishing
from dhr.panels.forms import ContactForm, LiaisonForm
from dhr.panels.models import Household, Person, PersonRole, QuietDay
from dhr.panels.presenters.households import household_records
from dhr.panels.quiet_rules import RECORDED, Quiet
from dhr.panels.witnesses import processes_of
from dhr.workflow.models import Review

CHECK, CONTACT = "check", "contact"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list; `shown` is the real name when it was just asked for."""

    person: Person
    has_name: bool
    shown: str = ""


@dataclass(frozen=True, slots=True)
class CheckState:
    """Whether it is safe to write to a household, in words and with a colour for the tag."""

    words: str
    colour: str


def check_state(household: Household) -> CheckState:
    if household.liaison_checked_on is None:
        return CheckState("Not checked yet", "yellow")
    return CheckState("Safe to contact", "green") if household.safe_to_contact else CheckState("Do not contact", "red")


def victims_first(person: Person) -> tuple[int, str]:
    """The order in which people are listed: victims, the person thought to have caused the death, children, others."""
    return PersonRole.values.index(person.role), person.pseudonym


def people_page(review: Review, form: GovForm, shown: Person | None = None, real_name: str = "") -> dict[str, Any]:
    """People, households, and where the chair, the panel and the terms stand. At most one real name is in it."""
    named = queries.people_with_names(review)
    return {
        "review": review,
        "form": form,
        "people": [
            PersonLine(person, person.pk in named, real_name if shown and person.pk == shown.pk else "")
            for person in sorted(queries.people(review), key=victims_first)
        ],
        "households": [(household, check_state(household)) for household in queries.households(review)],
        "facts": family.facts_of_review(review),
        "chair": queries.chair(review),
        "may_appoint": review.stage == "established" or queries.lacks_chair(review),
        "members": queries.sitting_members(review).count(),
        "terms": queries.terms_versions(review).first(),
        "quiet_days": quiet_days.recorded_days(review).count(),
        "unsettled": wishing.unsettled(review),
    }


def household_forms(household: Household, by: User, data: Any = None) -> tuple[LiaisonForm, ContactForm]:
    """The two forms of the household page; `do` says which of them was sent."""
    check = LiaisonForm(
        data if data and data.get("do") == CHECK else None,
        initial={
            "checked_on": household.liaison_checked_on,
            "checked_with": household.liaison_checked_with,
            "safe_to_contact": {True: "yes", False: "no", None: ""}[household.safe_to_contact],
        },
    )
    sent = data if data and data.get("do") == CONTACT else None
    return check, ContactForm(sent, stage=household.stage, moves=family.moves_by_contact(household, by))


def household_page(household: Household, by: User, check: LiaisonForm, contact: ContactForm) -> dict[str, Any]:
    """What is recorded about a household: that a name and an address are there, never what they are."""
    has_name, has_address = queries.has_letter_details(household)
    return {
        "review": household.review,
        "household": household,
        "state": check_state(household),
        "has_name": has_name,
        "has_address": has_address,
        "members": queries.people(household.review).filter(household=household),
        "letters": queries.letters_to(household),
        "check": check,
        "contact": contact,
        "form": check if check.is_bound else contact,
        "contacts": family.contacts_of(household),
        "changes": family.stages_of(household),
        "facts": family.facts_of_household(household),
        "other_moves": family.moves_by_reason(household, by),
        "quiet_days": coming_days(household),
        "witness_in": processes_of(household),
        **household_records(household),
    }


@dataclass(frozen=True, slots=True)
class QuietLine:
    """A day not to contact in the list: when it comes next (nothing once it has passed), and the record behind it where
    somebody made one."""

    next: date | None
    every_year: bool
    says: str
    day: QuietDay | None = None


def coming_days(household: Household) -> list[QuietLine]:
    """The days on which this household is not contacted, the next first."""
    return _by_date([_line(known) for known in quiet.quiet_days_of([household])[household.pk]])


def quiet_days_page(review: Review, form: GovForm) -> dict[str, Any]:
    """The days on the list, and those that the review knows by itself."""
    recorded = [
        _line(Quiet(day.on, day.every_year, RECORDED[day.kind]), day) for day in quiet_days.recorded_days(review)
    ]
    known = [_line(found) for found in quiet.known_days([review.pk])[review.pk]]
    return {"review": review, "form": form, "recorded": _by_date(recorded, passed=True), "known": _by_date(known)}


def _line(found: Quiet, day: QuietDay | None = None) -> QuietLine:
    return QuietLine(found.next_from(clock.today()), found.every_year, found.says, day)


def _by_date(lines: list[QuietLine], *, passed: bool = False) -> list[QuietLine]:
    """The next first; those that have passed at the end, or left out."""
    kept = [line for line in lines if passed or line.next]
    return sorted(kept, key=lambda line: (line.next or date.max, line.says))


def panel_page(review: Review, form: GovForm) -> dict[str, Any]:
    """Who sits on the panel, who left it, and what it lacks."""
    everybody = list(queries.members(review))
    return {
        "review": review,
        "form": form,
        "members": [member for member in everybody if member.left_on is None and member.substitute_for_id is None],
        "substitutes": list(queries.sitting_people(review).exclude(substitute_for=None)),
        "left": [member for member in everybody if member.left_on is not None],
        "gaps": queries.panel_gaps(review),
    }


def chair_page(review: Review, form: GovForm) -> dict[str, Any]:
    """The form while a chair is to be appointed; afterwards, who the chair is."""
    move = review.TRACK.transitions["appoint_chair"]
    sources = [review.TRACK.stages[stage].label for stage in move.sources]
    chosen = chairs.waiting(review)
    return {"review": review, "form": form, "chair": queries.chair(review), "may_appoint": review.stage in move.sources or queries.lacks_chair(review),
            "sources": sources, "chosen": chosen, "terms": chairs.terms_of(chosen)}  # fmt: skip


def proposed_chair(review: Review) -> dict[str, Any]:
    """What the person who was chosen declared, as the form of the appointment begins."""
    chosen = chairs.waiting(review)
    if chosen is None:
        return {}
    independent = "yes" if chosen.independent else "no"
    return {"declared_on": chosen.received_on, "independent": independent, "interests": chosen.interests}
