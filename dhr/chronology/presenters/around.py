"""How the events on a page stand to the death, to a separation, and to the ages of the people. Source: chronology 7."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr.chronology import queries
from dhr.chronology.around import Window, age, beside, to_the_death, window_of
from dhr.chronology.models import Row
from dhr.chronology.records import Event
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Around:
    """Each in words; empty where it does not follow from what is recorded."""

    ages: str
    separation: str
    death: str

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What there is, with its name."""
        named = (
            ("Days since the separation", self.separation),
            ("Days to the death", self.death),
            ("Ages in years", self.ages),
        )
        return [(name, words) for name, words in named if words]


def around_rows(
    review: Review, rows: Iterable[Row], separations: Sequence[tuple[str, Window]], *, with_ages: bool
) -> Mapping[uuid.UUID, Around]:
    """For the rows of a page, by their key."""
    births = queries.births_of(review) if with_ages else []
    windows = {row.pk: window_of(row.data.get("earliest_start"), row.data.get("latest_start")) for row in rows}
    return {key: _around(window, review.death_on, births, separations) for key, window in windows.items()}


def around_event(review: Review, event: Event) -> Around:
    """For the page of one event."""
    window = window_of(event.earliest_start, event.latest_start)
    return _around(window, review.death_on, queries.births_of(review), queries.separations_of(review))


def _around(
    window: Window | None, death: date, births: Sequence[tuple[str, date]], separations: Sequence[tuple[str, Window]]
) -> Around:
    if window is None:
        return Around("", "", "")
    of_whom = len(separations) > 1
    return Around(
        ages=", ".join(f"{name} {age(born, window)}" for name, born in births),
        separation="; ".join(
            beside(window, when, f"separation from {name}" if of_whom else "separation") for name, when in separations
        ),
        death=to_the_death(window, death),
    )
