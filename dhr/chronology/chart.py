"""The chart of contacts by agency: from counts of days to lanes, bars, marks, axis and table (`chart_figures.py`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt

from dhr.chronology.chart_bins import Span, Unit, bin_of, span_in_words, ticks_of, unit_for, years_of
from dhr.chronology.chart_figures import (
    LABEL,
    LANE,
    LEFT,
    MARK,
    MARKS,
    MOST_YEARS,
    PLOT,
    RIGHT,
    SHORTEST,
    TALLEST,
    TOP,
    Band,
    Bar,
    Chart,
    Count,
    DeathLine,
    Lane,
    Links,
    Mark,
    MarkKind,
    TableRow,
    Tick,
)
from dhr.chronology.palette import lane_numbers


def draw_chart(
    counts: Mapping[tuple[date, str], int], *, start: date, end: date, agencies: Iterable[str] = (),
    colours: Mapping[str, int] | None = None, marks: Iterable[tuple[date, str, MarkKind]] = (), death: date | None = None,
    links: Links | None = None, unsure: Mapping[tuple[date, str], int] | None = None, longest_gap: int = 0,
) -> Chart:  # fmt: skip
    """`counts`: (day, agency) to number of events; days outside the period (`start` to `end`, both inclusive) are left
    out. `agencies` have a lane even without events; `colours`: `lane_numbers` of all, so that a filter changes none.
    `unsure`: how many of them have an uncertain day. `longest_gap`: so many days without an event are a gap; 0: none shown."""
    period = Span(start, max(start, end))
    shown = {key: number for key, number in counts.items() if period.first <= key[0] <= period.last and number}
    names = _ordered(shown, agencies)
    plan = _Plan(period, links or Links(), colours or lane_numbers(names), unsure or {}, longest_gap)
    marked = [mark for mark in marks if period.first <= mark[0] <= period.last and mark[1] in names]
    years = _years(period, shown)
    return Chart(
        heading=f"Contacts by agency, {span_in_words(period)}",
        help=f"Each bar counts the events of one {plan.unit}; a taller bar means more events. Select a bar to see its events.",
        open_bars=bool(plan.unsure),
        unit=plan.unit,
        lanes=plan.lanes(names, shown, marked),
        ticks=tuple(plan.tick(day, text) for day, text in ticks_of(period)),
        death=plan.death_line(death),
        years=tuple(str(year.first.year) for year in years),
        rows=plan.rows(names, years, shown),
    )


def _ordered(counts: Mapping[tuple[date, str], int], agencies: Iterable[str]) -> list[str]:
    """Most events first, then by name."""
    totals = Counter[str](dict.fromkeys(agencies, 0))
    for (_day, agency), number in counts.items():
        totals[agency] += number
    return sorted(totals, key=lambda name: (-totals[name], name.casefold(), name))


def _days_of(counts: Iterable[tuple[date, str]]) -> defaultdict[str, list[date]]:
    """Agency to its days, in order."""
    found = defaultdict[str, list[date]](list)
    for day, agency in sorted(counts):
        found[agency].append(day)
    return found


def _years(period: Span, counts: Mapping[tuple[date, str], int]) -> list[Span]:
    if period.last.year - period.first.year < MOST_YEARS:
        return list(years_of(period))
    with_events = {day.year for day, _agency in counts}
    return [year for year in years_of(period) if year.first.year in with_events]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things of a period stand."""

    period: Span
    links: Links
    colours: Mapping[str, int]
    unsure: Mapping[tuple[date, str], int]
    longest_gap: int

    @property
    def unit(self) -> Unit:
        return unit_for(self.period)

    def x(self, day: date) -> float:
        return round(LEFT + PLOT * (day - self.period.first).days / self.period.days, 1)

    def tick(self, day: date, text: str) -> Tick:
        x = self.x(day)
        return Tick(x, text if LEFT + PLOT + RIGHT - x > 7 * len(text) else "")

    def death_line(self, day: date | None) -> DeathLine | None:
        """Through the middle of its day; at the right edge where the period ends on the day before."""
        if day is None or not 0 <= (day - self.period.first).days <= self.period.days:
            return None
        x = min(round(self.x(day) + PLOT / self.period.days / 2, 1), LEFT + PLOT)
        return DeathLine(x, f"Death, {span_in_words(Span(day, day))}", "end" if x > LEFT + PLOT / 2 else "start")

    def lanes(
        self,
        names: Sequence[str],
        counts: Mapping[tuple[date, str], int],
        marks: Iterable[tuple[date, str, MarkKind]],
    ) -> tuple[Lane, ...]:
        unit, binned = self.unit, self._binned(counts)
        unsure = self._binned({key: number for key, number in self.unsure.items() if key in counts})
        marked = sorted({(bin_of(day, unit).first, agency, kind) for day, agency, kind in marks})
        most = max((number for bins in binned.values() for number in bins.values()), default=1)
        days = _days_of(counts)
        lanes = []
        for place, name in enumerate(names):
            y = TOP + LANE * place
            bars = tuple(
                self._bar(name, bin_of(first, unit), number, y, most, unsure[name][first])
                for first, number in sorted(binned[name].items())
            )
            shapes = tuple(
                self._mark(name, bin_of(day, unit), kind, y) for day, agency, kind in marked if agency == name
            )
            lanes.append(self._lane(name, place, bars, shapes, self._bands(name, days[name])))
        return tuple(lanes)

    def _binned(self, counts: Mapping[tuple[date, str], int]) -> defaultdict[str, Counter[date]]:
        """Agency to (first day of a bin, number of events)."""
        found, unit = defaultdict[str, Counter[date]](Counter), self.unit
        for (day, agency), number in counts.items():
            found[agency][bin_of(day, unit).first] += number
        return found

    def _bands(self, agency: str, days: Sequence[date]) -> tuple[Band, ...]:
        """From the day after one event to the day before the next, where that is long."""
        found = []
        for before, after in pairwise(days) if self.longest_gap else ():
            if (after - before).days >= self.longest_gap:
                gap = Span(before + timedelta(days=1), after - timedelta(days=1))
                x = self.x(gap.first)
                label = f"{agency}, {span_in_words(gap)}: no event"
                found.append(Band(x, round(self.x(after) - x, 1), label))
        return tuple(found)

    def _lane(
        self, name: str, place: int, bars: tuple[Bar, ...], marks: tuple[Mark, ...], bands: tuple[Band, ...]
    ) -> Lane:
        count = sum(bar.count for bar in bars)
        return Lane(
            agency=name,
            short=name if len(name) <= LABEL else f"{name[: LABEL - 1].rstrip()}…",
            label=f"{name}, {_events(count)}",
            colour=f"lane-{self.colours.get(name, 1)}",
            y=TOP + LANE * place,
            height=LANE,
            count=count,
            striped=place % 2 == 0,
            bars=bars,
            marks=marks,
            bands=bands,
        )

    def _bar(self, agency: str, whole: Span, number: int, y: float, most: int, unsure: int) -> Bar:
        """Heights by the square root: with a linear scale small agencies cannot be seen beside the police."""
        span = whole.within(self.period)
        x = self.x(span.first)
        height = round(max(SHORTEST, TALLEST * sqrt(number / most)), 1)
        width = round(max(2.0, self.x(span.first + timedelta(days=span.days - 1)) - x + PLOT / self.period.days - 1), 1)
        told, sure = self.count(agency, span, number), round(height * sqrt((number - unsure) / number), 1)
        label = f"{told.label}, {unsure:,} on an uncertain day" if unsure else told.label
        top = round(y + LANE - height, 1)
        return Bar(x, top, width, height, number, span.first, span.last, label, told.href, sure)

    def _mark(self, agency: str, whole: Span, kind: MarkKind, y: float) -> Mark:
        span = whole.within(self.period)
        x, middle = self.x(span.first) + PLOT * span.days / self.period.days / 2, y + 10
        x = round(x + (-MARK if kind == "key" else MARK), 1)
        if kind == "key":
            path = f"M{x} {middle - MARK}l{MARK} {MARK}l-{MARK} {MARK}l-{MARK} -{MARK}z"
        else:
            path = f"M{x - 4:g} {middle - 4:g}l8 8m0 -8l-8 8"
        return Mark(kind, path, f"{agency}, {span_in_words(span)}: {MARKS[kind].lower()}")

    def rows(
        self, names: Sequence[str], years: Sequence[Span], counts: Mapping[tuple[date, str], int]
    ) -> tuple[TableRow, ...]:
        found, totals = Counter[tuple[str, int]](), Counter[str]()
        for (day, name), number in counts.items():
            found[name, day.year] += number
            totals[name] += number
        return tuple(
            TableRow(
                name,
                tuple(self.count(name, year, found[name, year.first.year]) for year in years),
                self.count(name, self.period, totals[name]),
            )
            for name in names
        )

    def count(self, agency: str, span: Span, number: int) -> Count:
        href = self.links.to(span, agency) if number else ""
        return Count(number, href, f"{agency}, {span_in_words(span)}: {_events(number)}")


def _events(number: int) -> str:
    return f"{number:,} event" if number == 1 else f"{number:,} events"


def period_links(*, start: date, end: date, whole: tuple[date, date], links: Links) -> list[tuple[str, str]]:
    """The ways from one period to others, each with its words and its address, inside the whole (first and last day)."""
    period, whole_span = Span(start, max(start, end)), Span(*whole)
    days = timedelta(days=period.days)
    found = []
    if period.first > whole_span.first:
        found.append(("Earlier", Span(max(whole_span.first, period.first - days), period.first - timedelta(days=1))))
    if period.last < whole_span.last:
        found.append(("Later", Span(period.last + timedelta(days=1), min(whole_span.last, period.last + days))))
    if found:
        wider = timedelta(days=min((period.first - whole_span.first).days, period.days // 2))
        later = timedelta(days=min((whole_span.last - period.last).days, period.days // 2))
        found.append(("Zoom out", Span(period.first - max(wider, timedelta()), period.last + max(later, timedelta()))))
        found.append(("Whole period", whole_span))
    for words, length in (("Last 12 months", 365), ("Last 90 days", 90)):
        found.append(
            (words, Span(max(whole_span.first, whole_span.last - timedelta(days=length - 1)), whole_span.last))
        )
    return [(words, links.to(span)) for words, span in found]
