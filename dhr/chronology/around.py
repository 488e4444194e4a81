"""How an event stands to the death, to a separation and to the people's ages. A row of uncertain day counts with its whole window. Pure."""

from __future__ import annotations

from datetime import date

Window = tuple[date, date]
"""The first and the last day on which it may have begun."""


def window_of(earliest: str | None, latest: str | None) -> Window | None:
    """From the bounds of an event (`YYYY-MM-DD…`); nothing where a side is open."""
    if not earliest or not latest:
        return None
    return date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])


def to_the_death(window: Window | None, death: date) -> str:
    """“657 days before the death”; nothing where the window is open."""
    return beside(window, (death, death), "death")


def beside(window: Window | None, other: Window, what: str) -> str:
    """How many days lie between an event and something else, both of which may have a window: “34 to 64 days before the
    death”. Nothing where the event's window is open."""
    if window is None:
        return ""
    most, least = (other[1] - window[0]).days, (other[0] - window[1]).days
    if most == least == 0:
        return f"The day of the {what}"
    if least >= 0:
        return f"{_span(least, most)} before the {what}"
    if most <= 0:
        return f"{_span(-most, -least)} after the {what}"
    return f"From {_span(most, most)} before to {_span(-least, -least)} after the {what}"


def _span(least: int, most: int) -> str:
    if least != most:
        return f"{least:,} to {most:,} days"
    return "1 day" if most == 1 else f"{most:,} days"


def age(born: date, window: Window) -> str:
    """Whole years: “29”, “29 or 30”, “not born yet”."""
    least, most = (_years(born, day) for day in window)
    if most < 0:
        return "not born yet"
    least = max(least, 0)
    if least == most:
        return str(least)
    return f"{least} or {most}" if most - least == 1 else f"{least} to {most}"


def _years(born: date, day: date) -> int:
    """Who was born on 29 February is a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
