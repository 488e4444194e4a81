"""What changed from one frozen version of the combined chronology to the next. Pure: from the events of their JSON files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Told = Mapping[str, Any]
"""An event as the JSON of a frozen version has it."""
WHERE = frozenset({"file", "place", "warnings"})
"""A later file of an agency has other places; that changes nothing of what is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is new (no `before`), that is gone (no `now`), or that is told otherwise."""

    before: Told | None
    now: Told | None


def changes_between(before: Sequence[Told], now: Sequence[Told]) -> list[Change]:
    """New ones and changed ones in the order of the later version, then those that are gone. What stayed the same is paired
    first, then what an agency tells of the same day and time, then what it tells in the same words."""
    old, new = list(before), list(now)
    pairs: list[tuple[Told, Told]] = []
    for key in (_all, _moment, _words):
        found, old, new = _paired(old, new, key)
        pairs += found if key is not _all else []
    place = {id(event): number for number, event in enumerate(now)}
    made = [Change(one, other) for one, other in pairs] + [Change(None, event) for event in new]
    made.sort(key=lambda change: place[id(change.now)])
    return made + [Change(event, None) for event in old]


def _paired(
    old: Iterable[Told], new: Iterable[Told], key: Callable[[Told], str]
) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Pairs with the same key, each event once, and what is left of both."""
    waiting: dict[str, list[Told]] = defaultdict(list)
    for event in old:
        waiting[key(event)].append(event)
    pairs, left = [], []
    for event in new:
        same = waiting[key(event)]
        if same:
            pairs.append((same.pop(0), event))
        else:
            left.append(event)
    return pairs, [event for events in waiting.values() for event in events], left


def _all(event: Told) -> str:
    return json.dumps({name: value for name, value in event.items() if name not in WHERE}, sort_keys=True)


def _moment(event: Told) -> str:
    return json.dumps([event["agency"], event["date_as_written"], event["time_as_written"], event["source"]])


def _words(event: Told) -> str:
    return json.dumps([event["agency"], event["text"]])
