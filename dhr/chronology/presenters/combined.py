"""The combined chronology: filters, chart, table, one event."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.agencies.presenters import sharing_notes
from dhr.chronology import judging, queries
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.chart import draw_chart, period_links
from dhr.chronology.chart_figures import Chart, Links, MarkKind
from dhr.chronology.exports import FORMATS
from dhr.chronology.exports.columns import ANALYSIS, FIELD_HEADINGS
from dhr.chronology.findings.find import LONGEST_GAP
from dhr.chronology.forms import FilterForm
from dhr.chronology.forms_remarks import RemarkForms
from dhr.chronology.issuing import freeze_blockers
from dhr.chronology.marking import labels_in, labels_on, marked_days, panel_dates_on
from dhr.chronology.models import Row
from dhr.chronology.palette import lane_numbers
from dhr.chronology.presenters.around import around_event, around_rows
from dhr.chronology.presenters.remarks import panel_part
from dhr.chronology.queries import Counts, Whole
from dhr.chronology.wording import as_written, event_of, reading_of
from dhr.workflow.models import Review

EVENTS_A_PAGE = 50
FROZEN_IN = ("gathering", "analysis", "drafting")
COLUMNS = "columns"
FILTERS = ("search", "agency", "from", "to", "label", COLUMNS)
"""What the address of the page may carry: `search` is the key of words that stand in no address (dhr.core.searches), `columns`
that ages, days since a separation and days to the death are shown in columns of their own."""


NARROWING = tuple(name for name in FILTERS if name != COLUMNS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the table: `fields` are the named columns that hold something, `colour` the number of its agency."""

    row: Row
    written: str
    reading: str
    source: str
    colour: int
    fields: list[tuple[str, str]]
    file: str


def entry_of(row: Row, colours: Mapping[str, int], *, with_analysis: bool) -> Entry:
    event = event_of(row.data, row.submission.name)
    return Entry(
        row=row,
        written=as_written(event),
        reading=reading_of(event),
        source=event.source,
        colour=colours.get(row.agency_name, 1),
        fields=[
            (FIELD_HEADINGS.get(key, key), text)
            for key, text in event.fields.items()
            if text and (with_analysis or key not in ANALYSIS)
        ],
        file=event.file,
    )


def combined_page(review: Review, user: User, asked: QueryDict) -> dict[str, Any]:
    """Everything on the page of the combined chronology."""
    with_analysis, everything = may(user, "VIEW_ANALYSIS", review), not any(map(asked.get, NARROWING))
    counts = queries.counts_by_day(accepted_rows(review)) if everything else None
    whole = queries.whole_of(review, counts)
    form = filters_for(review, asked, whole.agencies, with_analysis=with_analysis)
    found = queries.combined(review, form.narrowed)
    counts = counts or queries.counts_by_day(found)
    pages = Paginator(found.values_list("pk", flat=True), EVENTS_A_PAGE)
    pages.count = counts.all.total()  # known already: a search is not made twice
    page = pages.get_page(asked.get("page"))
    colours = lane_numbers(whole.agencies)
    rows = queries.rows_in_order(page)
    return {
        "review": review,
        "form": form,
        "page": page,
        "query": query_of(asked),
        "chosen": [(name, asked[name]) for name in FILTERS if asked.get(name)],
        "tags": filter_tags(form, asked),
        "entries": [entry_of(row, colours, with_analysis=with_analysis) for row in rows],
        **columns_part(review, rows, asked),
        **of_the_panel(review, [row.entry for row in rows] if with_analysis else []),
        "may_mark": with_analysis and not review.TRACK.stages[review.stage].ended,
        "undated": sum(number for (day, _agency), number in counts.all.items() if day is None),
        "to_look_at": judging.to_look_at(review) if with_analysis else 0,
        "formats": FORMATS,
        **chart_part(review, form, counts, whole, marked_days(review, found) if with_analysis else ()),
        **about_versions(review, user),
    }


def columns_part(review: Review, rows: list[Row], asked: QueryDict) -> dict[str, Any]:
    """How the events stand to the death, and where it is asked for to separations and ages, in columns of their own."""
    shown = bool(asked.get(COLUMNS))
    separations = queries.separations_of(review) if shown else []
    return {
        "columns": COLUMNS if shown else "",
        "around": around_rows(review, rows, separations, with_ages=shown),
        "knows_separation": bool(separations),
        "query_without_columns": query_of(asked, NARROWING),
    }


def of_the_panel(review: Review, entries: list[uuid.UUID]) -> dict[str, Any]:
    """The marks of these entries, and how the panel reads their dates."""
    return {"labels": labels_on(review, entries), "panel_dates": panel_dates_on(review, entries)}


def filters_for(review: Review, asked: Mapping[str, Any], agencies: list[str], *, with_analysis: bool) -> FilterForm:
    """By marks and tags, and in the words for the panel, only for whom they are."""
    labels = labels_in(review) if with_analysis else ()
    return FilterForm(asked, agencies, labels, with_analysis=with_analysis)


def about_versions(review: Review, user: User) -> dict[str, Any]:
    """Who is missing, the frozen versions, and what stands before the next one; who would read it without an
    information-sharing agreement: the agencies on the panel."""
    freezes = review.stage in FROZEN_IN and may(user, "LEAD_REVIEW", review)
    agencies = queries.agencies_on_panel(review) if freezes else []
    return {
        "missing": queries.missing_agencies(review),
        "waived": queries.waived_agencies(review),
        "freeze_blockers": freeze_blockers(review, user),
        "issues": list(queries.issues(review)),
        "freezes": freezes,
        **sharing_notes(user, review.partnership, agencies),
    }


def chart_part(
    review: Review, form: FilterForm, counts: Counts, whole: Whole, marks: Iterable[tuple[date, str, MarkKind]]
) -> dict[str, Any]:
    """The chart of the events that were found, and the ways to other periods; nothing before there is an event."""
    if whole.period is None:
        return {"chart": None, "periods": []}
    chart = chart_of(review, form, counts, whole.agencies, whole.period, marks)
    return {"chart": chart, "periods": periods_of(form, whole.period)}


def links_of(form: FilterForm) -> Links:
    label = form.narrowed.label
    keep = {"search": form.data.get("search", ""), "agency": form.narrowed.agency, "label": label.key if label else ""}
    keep[COLUMNS] = form.data.get(COLUMNS, "")
    return Links(keep=keep, day_format="%d/%m/%Y")


def period_of(form: FilterForm, whole: tuple[date, date]) -> tuple[date, date]:
    """The period that is shown: what was asked for, otherwise all of it."""
    wanted = form.narrowed
    return wanted.first or whole[0], wanted.last or whole[1]


def chart_of(
    review: Review,
    form: FilterForm,
    counts: Counts,
    agencies: list[str],
    whole: tuple[date, date],
    marks: Iterable[tuple[date, str, MarkKind]],
) -> Chart:
    """Gaps are shown where nothing but the period and the agency narrows: a search leaves gaps that are none."""
    start, end = period_of(form, whole)
    everything = not form.narrowed.text and not form.narrowed.label
    return draw_chart(
        {(day, agency): number for (day, agency), number in counts.all.items() if day},
        start=start,
        end=end,
        agencies=[form.narrowed.agency] if form.narrowed.agency else agencies,
        colours=lane_numbers(agencies),
        marks=marks,
        death=review.death_on,
        links=links_of(form),
        unsure={(day, agency): number for (day, agency), number in counts.unsure.items() if day},
        longest_gap=LONGEST_GAP if everything else 0,
    )


def periods_of(form: FilterForm, whole: tuple[date, date]) -> list[tuple[str, str]]:
    start, end = period_of(form, whole)
    return period_links(start=start, end=end, whole=whole, links=links_of(form))


def filter_tags(form: FilterForm, asked: QueryDict) -> list[tuple[str, str]]:
    """Each filter that is set, in words, and the address without it."""
    wanted = form.narrowed
    words = {
        "search": f"Text: {wanted.text}" if wanted.text else "",
        "agency": f"Agency: {wanted.agency}" if wanted.agency else "",
        "from": f"From: {wanted.first:%d/%m/%Y}" if wanted.first else "",
        "to": f"To: {wanted.last:%d/%m/%Y}" if wanted.last else "",
        "label": wanted.label.words if wanted.label else "",
    }
    rest = {name: asked.get(name, "") for name in FILTERS}
    return [
        (text, "?" + urlencode({other: value for other, value in rest.items() if other != name and value}))
        for name, text in words.items()
        if text
    ]


def event_page(review: Review, user: User, row: Row, asked: QueryDict, forms: RemarkForms) -> dict[str, Any]:
    """All of one event, the ways to the ones beside it among those that the filters leave, and what the panel says of it.
    A row that left the combined chronology stands beside nothing."""
    agencies, with_analysis = queries.agencies_in(review), may(user, "VIEW_ANALYSIS", review)
    here = queries.combined(review, filters_for(review, asked, agencies, with_analysis=with_analysis).narrowed)
    before, after = (None, None) if row.position is None else queries.neighbours(here, row)
    event = event_of(row.data)
    return {
        **panel_part(review, user, row, forms),
        "review": review,
        "entry": entry_of(row, lane_numbers(agencies), with_analysis=with_analysis),
        "around": around_event(review, event).lines,
        "extra": [(name, text) for name, text in event.extra.items() if text],
        "warnings": [warning.message for warning in event.warnings],
        "sequence": event.sequence,
        "before": before,
        "after": after,
        "query": query_of(asked),
    }


def query_of(asked: QueryDict, names: Iterable[str] = FILTERS) -> str:
    """The filters as the address of the next page carries them."""
    return urlencode({name: asked[name] for name in names if asked.get(name)})
