"""The chart of reviews against the six-month limit: positions for the template, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr.core.dates import add_months, in_words
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.models import ListedDate, Review

LABEL_WIDTH, WIDTH, ROW_HEIGHT, TOP = 190, 1000, 34, 30
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One review: the pale bar of its six months, what has gone of them, and what lies past the limit; in pixels."""

    review: Review
    started: date
    limit: date
    sent_on: date | None
    days_over: int
    y: int
    x: float
    limit_x: float
    end_x: float

    @property
    def words(self) -> str:
        """What the row says beside its bar."""
        if self.sent_on:
            late = f", {self.days_over} days late" if self.days_over > 0 else ""
            return f"Sent to the Home Office {in_words(self.sent_on)}{late}"
        return f"{self.days_over} days over" if self.days_over > 0 else f"{-self.days_over} days left"


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; `ticks` are (x, words) of the months along the top."""

    bars: list[Bar]
    ticks: list[tuple[float, str]]
    today_x: float
    left_out: int

    @property
    def height(self) -> int:
        return TOP + ROW_HEIGHT * len(self.bars) + 10

    @property
    def over(self) -> int:
        """How many open reviews are past the limit."""
        return sum(bar.days_over > 0 and bar.sent_on is None for bar in self.bars)


def chart_of(duties: Sequence[ReviewDeadline | ListedDate], today: date, more: int = 0) -> Chart | None:
    """The reviews whose report has a date by law or guidance; nothing where there is none. `more` are those that the list
    leaves out already."""
    due = [(duty, duty.start) for duty in duties if duty.kind == "report" and duty.start]
    if not due:
        return None
    shown = due[:MOST_ROWS]
    first = min(start for _duty, start in shown)
    last = max(today, *(max(_limit(duty), duty.done_on or duty.due) for duty, _start in shown))
    scale = _Scale(first, last)
    bars = [_bar(duty, start, number, scale, today) for number, (duty, start) in enumerate(shown)]
    return Chart(bars, scale.ticks(), scale.x(today), len(due) - len(shown) + more)


class _Scale:
    """Days to pixels."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first.replace(day=1), (last - first.replace(day=1)).days + 45

    def x(self, day: date) -> float:
        return round(LABEL_WIDTH + (day - self.first).days / self.days * (WIDTH - LABEL_WIDTH), 1)

    def ticks(self) -> list[tuple[float, str]]:
        months = self.days // 30
        step = max(1, months // 8)
        days = [add_months(self.first, number) for number in range(0, months, step)]
        return [(self.x(day), f"{day:%b %Y}") for day in days]


def _limit(duty: ReviewDeadline | ListedDate) -> date:
    """The guidance's own day, whatever was agreed since."""
    return duty.original or duty.due


def _bar(duty: ReviewDeadline | ListedDate, start: date, number: int, scale: _Scale, today: date) -> Bar:
    end = duty.done_on or today
    return Bar(
        review=duty.review,
        started=start,
        limit=_limit(duty),
        sent_on=duty.done_on,
        days_over=(end - _limit(duty)).days,
        y=TOP + ROW_HEIGHT * number,
        x=scale.x(start),
        limit_x=scale.x(_limit(duty)),
        end_x=scale.x(max(end, start)),
    )
