"""Who stands in which row of the family diagram: partners and siblings beside each other, children below. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dhr.panels.relation_rules import KINDS

Related = tuple[str, str, str]
"""First person, kind, second person, by key."""


def rows_of(people: Sequence[str], relations: Collection[Related]) -> list[list[str]]:
    """The people who have a relation, the oldest generation first; within a row those who belong together stand together,
    otherwise in the order in which they are given."""
    drawn = {key for one, _, other in relations for key in (one, other)}
    present = [key for key in people if key in drawn]
    group = _beside(present, relations)
    level = _levels({group[key] for key in present}, _steps(group, relations))
    _place_the_rest(present, group, level, relations)
    rows: dict[int, list[str]] = defaultdict(list)
    for key in present:
        rows[level[group[key]]].append(key)
    ordered: list[list[str]] = []
    for number in sorted(rows):
        ordered.append(_side_by_side(rows[number], relations, ordered))
    return ordered


def _beside(present: Sequence[str], relations: Iterable[Related]) -> dict[str, str]:
    """For each person one who stands for everybody of the same generation by partnership or as a sibling."""
    group = {key: key for key in present}
    for one, kind, other in relations:
        if KINDS[kind].down == 0 and group[one] != group[other]:
            old, new = group[other], group[one]
            group = {key: new if found == old else found for key, found in group.items()}
    return group


def _steps(group: dict[str, str], relations: Iterable[Related]) -> list[tuple[str, str, int]]:
    found = ((group[one], group[other], KINDS[kind].down or 0) for one, kind, other in relations)
    return [(upper, lower, down) for upper, lower, down in found if down and upper != lower]


def _levels(groups: set[str], steps: Collection[tuple[str, str, int]]) -> dict[str, int]:
    """The longest way from above, and then those without ancestors drawn down to their children. Records that contradict
    each other end after as many rounds as there are groups."""
    level = dict.fromkeys(groups, 0)
    for _ in groups:
        for upper, lower, down in steps:
            level[lower] = min(max(level[lower], level[upper] + down), 2 * len(groups))
    for top in groups - {lower for _, lower, _ in steps}:
        nearest = [level[lower] - down for upper, lower, down in steps if upper == top]
        level[top] = min(nearest, default=0)
    return level


def _place_the_rest(
    present: Sequence[str], group: dict[str, str], level: dict[str, int], relations: Collection[Related]
) -> None:
    """Friends, carers, colleagues and the like stand in the row of the person to whom they belong."""
    placed = {group[key] for one, kind, other in relations if KINDS[kind].down is not None for key in (one, other)}
    for _ in present:
        for one, kind, other in relations:
            for here, there in ((group[one], group[other]), (group[other], group[one])):
                if KINDS[kind].down is None and here in placed and there not in placed:
                    level[there] = level[here]
                    placed.add(there)


def _side_by_side(row: list[str], relations: Collection[Related], above: list[list[str]]) -> list[str]:
    """Children of the same people stand together, under them as far as it goes; then everybody beside whom they belong to."""
    place = {key: number for number, key in enumerate(key for one in above for key in one)}
    parents = {
        key: min((place[one] for one, _, other in relations if other == key and one in place), default=len(place))
        for key in row
    }
    waiting, found = sorted(row, key=lambda key: parents[key]), []
    while waiting:
        chain = [waiting[0]]
        while chain:
            now = chain.pop(0)
            waiting.remove(now)
            found.append(now)
            chain = [key for key in waiting if key in _tied(now, relations)][:1] or [k for k in chain if k in waiting]
    return found


def _tied(key: str, relations: Iterable[Related]) -> set[str]:
    return {other if one == key else one for one, _, other in relations if key in (one, other)}
