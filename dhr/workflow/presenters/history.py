"""What the history page shows: events in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from dhr.access.checks import roles_of
from dhr.accounts.models import User
from dhr.audit.models import Event
from dhr.audit.nouns import NOUNS
from dhr.audit.page_words import page_in_words
from dhr.audit.services import said_in
from dhr.audit.words import MOVES, TRACK_OF, in_words
from dhr.core.dates import in_words as day_in_words
from dhr.workflow import history
from dhr.workflow.filters import HistoryFilters
from dhr.workflow.history import MOST_CHANGES, FieldChange
from dhr.workflow.models import Review

EVENTS_ON_A_PAGE = 50
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NAMES = {"sha256": "SHA-256", "due_on": "Due on", "aware_on": "Came to know on"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as people read it."""

    at: datetime
    who: str
    what: str
    detail: str


def entries(events: Iterable[Event]) -> list[Entry]:
    found = list(events)
    said = said_in(found)
    return [
        Entry(event.at, event.actor_name, in_words(event.verb), _detail(event, said[event.number])) for event in found
    ]


def _detail(event: Event, said: dict[str, Any]) -> str:
    """What it was about, from which stage to which, with the reason, or whatever else was recorded."""
    lines = [event.subject, _move(event.verb, said), str(said.pop("reason", ""))]
    if "page" in said:
        lines.append(page_in_words(said.pop("page")))
    lines += [
        f"{NAMES.get(name) or _spaced(name).capitalize()}: {_said(value)}" for name, value in said.items() if value
    ]
    return "\n".join(line for line in lines if line)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _said(value: Any) -> str:
    """A recorded value in words: days as people write them, counts one after the other."""
    if isinstance(value, dict):
        return ", ".join(f"{_spaced(name)} {_said(inner)}" for name, inner in value.items() if inner)
    if isinstance(value, list):
        return ", ".join(_said(inner) for inner in value)
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return day_in_words(date.fromisoformat(value))
    return "yes" if value is True else str(value)


def _move(verb: str, said: dict[str, Any]) -> str:
    """From one stage to another, for a move along a track; takes both out of what was said."""
    if verb not in MOVES:
        return ""
    stages = TRACK_OF[verb].stages
    before, after = (str(said.pop(name, "")) for name in ("from", "to"))
    labels = [stages[name].label if name in stages else name for name in (before, after)]
    return f"From “{labels[0]}” to “{labels[1]}”."


def history_page(review: Review, by: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The events, narrowed by what stands in the address, and the newest of the changes that this person may see."""
    nouns = history.nouns_in(review)
    kinds = [(noun, NOUNS.get(noun, noun)) for noun in sorted(nouns, key=lambda noun: NOUNS.get(noun, noun))]
    filters = HistoryFilters(asked, people=history.people_in(review), kinds=kinds)
    chosen = filters.usable()
    page = Paginator(history.events(review, **chosen), EVENTS_ON_A_PAGE).get_page(asked.get("page"))
    names = dict(history.people_in(review)) if "person" in chosen else {}
    changes = _changes(review, by, chosen, names.get(chosen.get("person", ""), ""))
    return {
        "review": review,
        "filters": filters,
        "filtered": bool(chosen),
        "page": page,
        "entries": entries(page.object_list),
        "changes": changes[:MOST_CHANGES],
        "left_over": max(0, len(changes) - MOST_CHANGES),
    }


def _changes(review: Review, by: User, chosen: Mapping[str, Any], name: str) -> list[FieldChange]:
    """The changes to records that the same filters leave."""
    if chosen.get("kind", "review") != "review":
        return []
    first, last = chosen.get("first", date.min), chosen.get("last", date.max)
    every = history.field_changes(review, roles_of(by, review))
    return [c for c in every if first <= timezone.localdate(c.at) <= last and name in ("", c.who)]


HEAD = ("When", "Who", "What", "More about it", "Before", "Afterwards")


def history_rows(review: Review, by: User, asked: Mapping[str, str]) -> list[list[str]]:
    """Everything that the same filters leave, for a file: the events, then the changes to records."""
    people = history.people_in(review)
    kinds = [(noun, noun) for noun in history.nouns_in(review)]
    chosen = HistoryFilters(asked, people=people, kinds=kinds).usable()
    found = entries(history.events(review, **chosen))
    rows = [[_stamp(entry.at), entry.who, entry.what, entry.detail, "", ""] for entry in found]
    changes = _changes(review, by, chosen, dict(people).get(chosen.get("person", ""), ""))
    rows += [[_stamp(c.at), c.who, f"{c.thing or 'Review'}: {c.field}", "", c.before, c.after] for c in changes]
    return [list(HEAD), *rows]


def _stamp(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y %H:%M:%S}"
