"""A review that was already under way when it was entered: what has to be known of it for each stage. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dhr.workflow.stages import STAGES

DATES = {
    "death_on": "Day of the death",
    "csp_aware_on": "Day on which the partnership came to know",
    "decided_on": "Day of the decision",
    "chair_on": "Day on which the review chair was appointed",
    "terms_on": "Day on which panel and terms were set",
    "signed_off_on": "Day of the sign-off",
    "sent_on": "Day on which it was sent to the Home Office",
    "answered_on": "Day of the Home Office's answer",
    "published_on": "Day of publication",
}
"""The dates in the order in which they follow each other."""

STEPS = {
    "decided_on": ("decide_review", "decision_pending", "established"),
    "chair_on": ("appoint_chair", "established", "chair_appointed"),
    "terms_on": ("set_panel_and_terms", "chair_appointed", "panel_and_terms"),
    "signed_off_on": ("sign_off", "panel_agreed", "signed_off"),
    "sent_on": ("send_package", "signed_off", "with_home_office"),
    "answered_on": ("record_cleared", "with_home_office", "cleared"),
    "published_on": ("publish", "cleared", "published"),
}
"""The step that each date stands for. What has no date leaves no step: nothing is invented."""

BEFORE = ("notified", "settling_lead", "scoping", "decision_pending")
WITHOUT = ("no_review", "closed_without_review")
HELD = tuple(key for key in STAGES if key not in (*BEFORE, *WITHOUT, "deferred", "discontinued"))
FROM_CHAIR = HELD[1:]
SENT = ("with_home_office", "corrections", "cleared", "published", "withheld", "monitoring", "closed")

LONGEST = {"reference": 30, "pseudonym": 120, "area": 200, "decided_by": 200, "address": 200}
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]*")
"""A reference is part of the address of the review's pages, so a stroke would end it."""
PAGES = ("new", "record")
"""What stands in an address where the reference stands."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the review. `days` are those of DATES that are known."""

    stage: str
    pseudonym: str
    area: str
    manner: str
    days: Mapping[str, date] = field(default_factory=dict)
    decided_by: str = ""
    reference: str = ""
    address: str = ""
    note: str = ""


def needed(stage: str) -> Iterator[str]:
    """The dates that a review in this stage cannot be without."""
    yield from ("death_on", "csp_aware_on")
    if stage in (*HELD, *WITHOUT, "deferred"):
        yield "decided_on"
    if stage in SENT:
        yield "sent_on"
    if stage == "published":
        yield "published_on"


def fitting(stage: str) -> Iterator[str]:
    """The dates that a review in this stage can have. A review that was discontinued may have been anywhere."""
    order = [*STAGES]
    reached = {name for name, step in STEPS.items() if stage in HELD and order.index(stage) >= order.index(step[2])}
    if stage == "discontinued":
        reached = set(DATES)
    elif stage == "corrections":
        reached.add("answered_on")
    elif stage == "withheld":
        reached.discard("published_on")
    yield from (name for name in DATES if name in reached or name in needed(stage))


def _wordings(past: Past) -> Iterator[tuple[str, str]]:
    for name, most in LONGEST.items():
        if len(getattr(past, name)) > most:
            yield name, f"Write it in at most {most} characters."
    reference = past.reference.strip()
    if reference and (not REFERENCE.fullmatch(reference) or reference.casefold() in PAGES):
        yield "reference", "Write it with letters, digits, spaces, dots and hyphens only, for example TH-2019-3."
    if past.address.strip() and not past.address.strip().casefold().startswith(("http://", "https://")):
        yield "address", "Write the whole address of the page, beginning with https://."


def problems(past: Past, today: date) -> list[tuple[str, str]]:
    """Everything that cannot be so: the name of the field, and a sentence."""
    found = [(name, f"{DATES[name]}: enter it.") for name in needed(past.stage) if name not in past.days]
    found += [(name, f"{DATES[name]}: it cannot lie after today.") for name, day in past.days.items() if day > today]
    beyond = [name for name in past.days if name not in fitting(past.stage)]
    found += [(n, f"{DATES[n]}: no such day at this stage. Leave it empty, or choose another stage.") for n in beyond]
    found += _wordings(past)
    if not past.pseudonym.strip():
        found.append(("pseudonym", "Say what the review is called, by a pseudonym."))
    if not past.area.strip():
        found.append(("area", "Say in which area the person lived."))
    if "decided_on" in past.days and not past.decided_by.strip():
        found.append(("decided_by", "Say who decided."))
    known = [(name, past.days[name]) for name in DATES if name in past.days]
    for (name, day), (later, after) in zip(known, known[1:], strict=False):
        if after < day:
            found.append((later, f"{DATES[later]}: it cannot lie before “{DATES[name].lower()}”."))
    return found


def steps_taken(past: Past) -> Iterator[tuple[str, str, str, date]]:
    """The steps that are known by their day and that lead to the stage: name, from, to, day."""
    order = [*STAGES]
    for name, (move, source, target) in STEPS.items():
        reached = order.index(past.stage) >= order.index(target) and past.stage in HELD
        if name in past.days and reached:
            yield move, source, target, past.days[name]
