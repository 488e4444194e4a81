"""Who answers for an agency on a day: itself while it stands, then whoever took over."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dhr.agencies.models import Agency, Succession
from dhr.core import clock
from dhr.core.dates import in_words

K = TypeVar("K", bound=Hashable)
Days = tuple[date | None, date | None]
"""From when until when it stands; the last one is the first day on which it does not."""


def standing(days: Days, on: date) -> bool:
    return (days[0] is None or days[0] <= on) and (days[1] is None or on < days[1])


def heirs_on(key: K, on: date, lives: Mapping[K, Days], steps: Mapping[K, Sequence[tuple[date, K]]]) -> list[K]:
    """Those that stand on the day and answer for `key`: itself while it does, otherwise every one that the chains of
    succession lead to by then. Pure. Comes to an end with any steps whatever, also with circles; empty where nobody
    took over."""
    found: list[K] = []
    seen, waiting = {key}, [key]
    while waiting:
        one = waiting.pop(0)
        if standing(lives.get(one, (None, None)), on):
            found.append(one)
            continue
        for day, heir in steps.get(one, ()):
            if day <= on and heir not in seen:
                seen.add(heir)
                waiting.append(heir)
    return found


def makes_circle(before: K, after: K, steps: Mapping[K, Sequence[tuple[date, K]]]) -> bool:
    """Whether, with this step, an agency would come after itself. Pure."""
    seen, waiting = {after}, [after]
    while waiting:
        one = waiting.pop()
        if one == before:
            return True
        fresh = [heir for _day, heir in steps.get(one, ()) if heir not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for an agency. `agency` is the one to write to; `others` stand beside it where several took over."""

    asked: Agency
    agency: Agency
    others: tuple[Agency, ...] = ()

    @property
    def is_another(self) -> bool:
        return self.agency.pk != self.asked.pk

    @property
    def sentence(self) -> str:
        """What to say of it; nothing where the agency itself answers."""
        if not self.is_another:
            return "" if _stands(self.asked) else f"{_ended(self.asked)}, and nobody is recorded as having taken over."
        named = " and ".join(agency.name for agency in (self.agency, *self.others))
        if self.others:
            return f"{_ended(self.asked)}. Its work went to {named}: make sure which of them holds the records."
        return f"{_ended(self.asked)}. {named} answers for its records."


def _stands(agency: Agency) -> bool:
    return agency.merged_into_id is None and (agency.ends_on is None or agency.ends_on > clock.today())


def _ended(agency: Agency) -> str:
    return f"{agency.name} ended on {in_words(agency.ends_on)}" if agency.ends_on else f"{agency.name} is merged"


def steps_of() -> dict[uuid.UUID, list[tuple[date, uuid.UUID]]]:
    """Every succession of the installation by the key of the predecessor, the latest step first: there are few. From a
    duplicate that was merged a step leads to the agency that stayed."""
    found: dict[uuid.UUID, list[tuple[date, uuid.UUID]]] = defaultdict(list)
    for step in Succession.objects.order_by("-on", "successor__name"):
        found[step.predecessor_id].append((step.on, step.successor_id))
    for merged in Agency.objects.exclude(merged_into=None):
        if merged.merged_into_id is not None:
            found[merged.pk] = [(date.min, merged.merged_into_id)]
    return found


def _life(agency: Agency) -> Days:
    return (agency.starts_on, date.min if agency.merged_into_id else agency.ends_on)


def answering_for(agencies: Iterable[Agency], on: date | None = None) -> dict[uuid.UUID, Answering]:
    """Who answers for each of these agencies on a day, today unless another is named. Agencies that stand cost nothing."""
    day, every = on or clock.today(), list(agencies)
    over = [one for one in every if not standing(_life(one), day)]
    found = {one.pk: Answering(one, one) for one in every}
    if over:
        steps = steps_of()
        known = {one.pk: one for one in Agency.objects.filter(pk__in=_reachable(over, steps))}
        lives = {key: _life(one) for key, one in known.items()}
        for one in over:
            keys = heirs_on(one.pk, day, lives, steps)
            if keys:
                first, *others = (known[key] for key in keys)
                found[one.pk] = Answering(one, first, tuple(others))
    return found


def _reachable(start: Iterable[Agency], steps: Mapping[uuid.UUID, Sequence[tuple[date, uuid.UUID]]]) -> set[uuid.UUID]:
    seen = {one.pk for one in start}
    waiting = list(seen)
    while waiting:
        fresh = [heir for _day, heir in steps.get(waiting.pop(), ()) if heir not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def answering(agency: Agency, on: date | None = None) -> Answering:
    """Who answers for one agency."""
    return answering_for([agency], on)[agency.pk]


def successor_of(agency: Agency, on: date | None = None) -> Agency:
    """The agency to ask on a day, today unless another is named; itself where nobody took over."""
    return answering(agency, on).agency
