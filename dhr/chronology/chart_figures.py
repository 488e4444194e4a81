"""The figures of the chart, which a template only has to draw.

Lengths are units of the SVG's own coordinates (1 unit is 1 pixel at full width); y grows downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from dhr.chronology.chart_bins import Span, Unit

LEFT, PLOT, RIGHT = 210, 950, 20
TOP, LANE, BOTTOM = 26, 44, 26
TALLEST, SHORTEST, MARK = 24, 3, 5
LABEL = 27
"""Letters of an agency's name that fit in front of its lane."""
MOST_YEARS = 40
"""A longer period has only the years with events as columns of its table."""

MarkKind = Literal["key", "missed"]
MARKS: Mapping[MarkKind, str] = {"key": "Key event", "missed": "Missed opportunity"}


@dataclass(frozen=True, slots=True)
class Links:
    """How a bar's address is made: the other filters are kept, an agency stands there by its value (default its name)."""

    keep: Mapping[str, str] = field(default_factory=dict)
    agency_values: Mapping[str, str] = field(default_factory=dict)
    day_format: str = "%Y-%m-%d"

    def to(self, span: Span, agency: str = "") -> str:
        """`?from=…&to=…&agency=…#results`, encoded."""
        query = {key: value for key, value in self.keep.items() if value and key not in ("from", "to", "page")}
        query |= {"from": f"{span.first:{self.day_format}}", "to": f"{span.last:{self.day_format}}"}
        if agency:
            query["agency"] = self.agency_values.get(agency, agency)
        return f"?{urlencode(query)}#results"


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one agency in one bin. `label`: “Northshire Police, Jul to Sep 2014: 1 event”."""

    x: float
    y: float
    width: float
    height: float
    count: int
    first: date
    last: date
    label: str
    href: str
    sure: float = 0
    """How much of the height stands for events whose day is certain; the rest of the bar is drawn open."""


@dataclass(frozen=True, slots=True)
class Band:
    """A time in which an agency has no event: drawn pale behind the bars of its lane. `label`: “…, 12 May 2016 to 3 March
    2017: no event”."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A diamond (key event) or a cross (missed opportunity) above a bar; `path` is the `d` of its shape."""

    kind: MarkKind
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One agency. `colour` is the class of its bars, `short` its name as far as it fits, `label` name and number."""

    agency: str
    short: str
    label: str
    colour: str
    y: float
    height: float
    count: int
    striped: bool
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the lanes; its words are empty where they would not fit."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class DeathLine:
    """`anchor` is the SVG's text-anchor: the words stand on the side where there is room."""

    x: float
    text: str
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Count:
    """One cell of the table; without events there is no link. `label` as a bar's."""

    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class TableRow:
    agency: str
    cells: tuple[Count, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class Chart:
    """`heading` and `help` stand above the picture; `years` head the columns of the table, `rows` are its rows. Lanes
    stand between `left` and `right`, from `top` to `bottom`; `kinds` are the kinds of marks there are, with their words."""

    heading: str
    help: str
    unit: Unit
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    death: DeathLine | None
    years: tuple[str, ...]
    rows: tuple[TableRow, ...]
    open_bars: bool = False
    left: int = LEFT
    right: int = LEFT + PLOT
    top: int = TOP
    width: int = LEFT + PLOT + RIGHT

    @property
    def bands(self) -> bool:
        """Whether a gap is shown."""
        return any(lane.bands for lane in self.lanes)

    @property
    def bottom(self) -> int:
        return TOP + LANE * len(self.lanes)

    @property
    def height(self) -> int:
        return self.bottom + BOTTOM

    @property
    def total(self) -> int:
        return sum(lane.count for lane in self.lanes)

    @property
    def kinds(self) -> list[tuple[MarkKind, str]]:
        found = {mark.kind for lane in self.lanes for mark in lane.marks}
        return [(kind, words) for kind, words in MARKS.items() if kind in found]
