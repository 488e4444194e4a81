"""The chart's figures: widths of bins, heights, words, links, and the template that draws them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dhr.chronology.chart import Links, draw_chart, period_links
from dhr.chronology.chart_bins import Span, Unit, bin_of, span_in_words, ticks_of, unit_for
from dhr.chronology.chart_figures import LANE, LEFT, PLOT, SHORTEST, TALLEST
from dhr.chronology.palette import LANES, lane_numbers
from tests.guards.tree import ROOT

START, END = date(2014, 7, 12), date(2026, 6, 13)
POLICE, SURGERY = "Northshire Police", "Riverside Surgery & Clinic"
COUNTS = Counter({(date(2014, 8, 1), POLICE): 4, (date(2014, 12, 1), POLICE): 1, (date(2020, 2, 29), SURGERY): 1})
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2000, 1, 1), date(2015, 12, 31), "quarter"),
        (date(2000, 1, 1), date(2016, 1, 1), "year"),
        (date(2000, 1, 1), date(2004, 12, 30), "month"),
        (date(2000, 1, 1), date(2005, 1, 1), "quarter"),
        (date(2000, 1, 1), date(2001, 5, 14), "week"),
        (date(2000, 1, 1), date(2001, 5, 15), "month"),
        (date(2000, 1, 1), date(2000, 4, 9), "day"),
        (date(2000, 1, 1), date(2000, 4, 10), "week"),
    ],
)
def test_a_longer_period_has_wider_bars(first: date, last: date, unit: Unit) -> None:
    assert unit_for(Span(first, last)) == unit


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 7, 1), date(2014, 9, 30), "Jul to Sep 2014"),
        (date(2014, 7, 12), date(2014, 9, 30), "12 July to 30 September 2014"),
        (date(2016, 5, 1), date(2016, 5, 31), "May 2016"),
        (date(2016, 5, 9), date(2016, 5, 15), "9 to 15 May 2016"),
        (date(2015, 12, 28), date(2016, 1, 3), "28 December 2015 to 3 January 2016"),
        (date(2016, 5, 9), date(2016, 5, 9), "9 May 2016"),
    ],
)
def test_a_stretch_of_days_in_words(first: date, last: date, words: str) -> None:
    assert span_in_words(Span(first, last)) == words


@given(days, st.sampled_from(["year", "quarter", "month", "week", "day"]))
def test_a_day_lies_in_its_bin_and_bins_do_not_overlap(day: date, unit: Unit) -> None:
    span = bin_of(day, unit)
    assert span.first <= day <= span.last
    assert bin_of(span.first, unit) == bin_of(span.last, unit) == span


@given(days, days)
def test_ticks_lie_in_the_period_and_are_few(one: date, other: date) -> None:
    period = Span(min(one, other), max(one, other))
    ticks = [day for day, _text in ticks_of(period)]
    assert all(period.first <= day <= period.last for day in ticks)
    assert len(ticks) <= 16


@given(
    st.dictionaries(st.tuples(days, st.sampled_from([POLICE, SURGERY])), st.integers(1, 50), max_size=20), days, days
)
def test_each_event_of_the_period_is_counted_once(counts: dict[tuple[date, str], int], one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    chart = draw_chart(counts, start=first, end=last)
    expected = sum(number for (day, _name), number in counts.items() if first <= day <= last)
    assert chart.total == expected
    assert sum(bar.count for lane in chart.lanes for bar in lane.bars) == expected
    assert sum(row.total.number for row in chart.rows) == expected
    assert sum(cell.number for row in chart.rows for cell in row.cells) == expected
    for bar in (bar for lane in chart.lanes for bar in lane.bars):
        assert LEFT <= bar.x < bar.x + bar.width <= LEFT + PLOT + 2
        assert SHORTEST <= bar.height <= TALLEST


def test_the_lane_with_most_events_stands_first_and_silence_has_its_lane() -> None:
    chart = draw_chart(COUNTS, start=START, end=END, agencies=["Ambulance", SURGERY])
    assert [lane.agency for lane in chart.lanes] == [POLICE, SURGERY, "Ambulance"]
    assert [lane.count for lane in chart.lanes] == [5, 1, 0]
    assert [lane.y for lane in chart.lanes] == [26, 26 + LANE, 26 + 2 * LANE]
    assert chart.rows[0].cells[0].number == 5
    assert (chart.rows[2].total.number, chart.rows[2].total.href) == (0, "")


def test_a_bar_says_its_agency_time_and_number_and_leads_to_its_events() -> None:
    links = Links(keep={"q": "kettle & pan", "from": "x", "page": "7", "flag": ""})
    bar = draw_chart(COUNTS, start=START, end=END, links=links).lanes[0].bars[0]
    assert bar.label == "Northshire Police, 12 July to 30 September 2014: 4 events"
    address = urlsplit(bar.href)
    assert address.fragment == "results"
    wanted = {"q": ["kettle & pan"], "from": ["2014-07-12"], "to": ["2014-09-30"], "agency": [POLICE]}
    assert parse_qs(address.query) == wanted


def test_heights_grow_with_the_square_root() -> None:
    four, one = draw_chart(COUNTS, start=START, end=END).lanes[0].bars
    assert (four.height, one.height) == (TALLEST, TALLEST / 2)
    assert one.label.endswith("Oct to Dec 2014: 1 event")


def test_the_death_has_its_line_also_on_the_day_after_the_period() -> None:
    line = draw_chart(COUNTS, start=START, end=END, death=date(2026, 6, 14)).death
    assert line
    assert (line.x, line.text, line.anchor) == (LEFT + PLOT, "Death, 14 June 2026", "end")
    assert draw_chart(COUNTS, start=START, end=END, death=date(2026, 6, 15)).death is None


def test_colours_follow_the_names_whatever_is_filtered() -> None:
    numbers = lane_numbers([SURGERY, POLICE, "ambulance"])
    assert numbers == {"ambulance": 1, POLICE: 2, SURGERY: 3}
    chart = draw_chart({(date(2020, 1, 1), SURGERY): 1}, start=START, end=END, colours=numbers)
    assert chart.lanes[0].colour == "lane-3"
    assert lane_numbers(f"A{n:02}" for n in range(13))["A12"] == 1


def test_colours_are_those_of_the_stylesheet_and_dark_enough() -> None:
    css = (ROOT / "frontend/static/app.css").read_text().upper()
    assert re.findall(r"\.LANE-\d+ \{ FILL: #(\w{6})", css) == list(LANES)
    for colour in LANES:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, colour


def test_other_periods_are_offered_inside_the_whole() -> None:
    whole, links = (date(2014, 1, 1), date(2020, 12, 31)), Links()
    found = dict(period_links(start=date(2019, 1, 1), end=date(2019, 12, 31), whole=whole, links=links))
    assert found["Earlier"] == "?from=2018-01-01&to=2018-12-31#results"
    assert found["Later"] == "?from=2020-01-01&to=2020-12-30#results"
    assert found["Zoom out"] == "?from=2018-07-03&to=2020-06-30#results"
    assert found["Last 90 days"] == "?from=2020-10-03&to=2020-12-31#results"
    assert [words for words, _href in period_links(start=whole[0], end=whole[1], whole=whole, links=links)] == [
        "Last 12 months",
        "Last 90 days",
    ]


def drawn(**options: object) -> html.HtmlElement:
    template = engines["jinja2"].from_string(
        '{% from "components/chart.html" import chart, chart_table %}<main>{{ chart(figures) }}{{ chart_table(figures) }}</main>'
    )
    counts = COUNTS + Counter({(date(2020, 1, 1), "<script>x</script> & Sons of a very long name"): 2})
    return html.fromstring(template.render({"figures": draw_chart(counts, start=START, end=END, **options)}))  # type: ignore[arg-type]


def test_the_template_draws_each_bar_as_a_link_and_escapes_names() -> None:
    page = drawn(
        death=date(2026, 6, 14), marks=[(date(2014, 8, 1), POLICE, "key"), (date(2014, 8, 1), POLICE, "missed")]
    )
    bars = page.xpath("//*[@data-lane]//a")
    assert len(bars) == 4
    assert all(bar.get("tabindex") == "-1" and bar.get("data-x") for bar in bars)
    assert [bar.get("aria-label") for bar in bars] == page.xpath("//*[@data-lane]//a/title/text()")
    assert not page.xpath("//script")
    assert page.xpath("//svg[@role='group'][@aria-labelledby='chart-title'][@aria-describedby='chart-help']")
    assert page.xpath("//*[@role='region'][@tabindex='0']/svg[@data-chart]")
    assert page.xpath("//path/@aria-label")[1] == f"{POLICE}, 12 July to 30 September 2014: missed opportunity"
    assert "Death, 14 June 2026" in page.text_content()


def test_the_table_has_a_linked_count_for_each_agency_and_year() -> None:
    page = drawn()
    assert len(page.xpath("//details//thead//th")) == 1 + 13 + 1
    assert page.xpath("//details//tbody/tr[1]/td[1]/a/@href") == [
        "?from=2014-07-12&to=2014-12-31&agency=Northshire+Police#results"
    ]
    assert page.xpath("//details//tbody/tr[1]/td[2]")[0].text_content() == "0"


def test_events_on_an_uncertain_day_are_drawn_open() -> None:
    unsure = {(date(2014, 8, 1), POLICE): 1, (date(2020, 2, 29), SURGERY): 1, (date(1999, 1, 1), POLICE): 1}
    chart = draw_chart(COUNTS, start=START, end=END, unsure=unsure)
    (august, december), (february,) = (lane.bars for lane in chart.lanes)
    assert august.label.endswith("4 events, 1 on an uncertain day") and 0 < august.sure < august.height
    assert december.sure == december.height and december.label.endswith("1 event")
    assert february.sure == 0, "all of it is open"
    assert chart.open_bars and not draw_chart(COUNTS, start=START, end=END).open_bars


def test_a_long_time_without_an_event_is_a_band_in_its_lane() -> None:
    counts = Counter({(date(2020, 1, 1), POLICE): 1, (date(2020, 3, 31), POLICE): 1, (date(2020, 6, 28), POLICE): 1})
    (lane,) = draw_chart(counts, start=START, end=END, longest_gap=90).lanes
    assert [band.label for band in lane.bands] == [f"{POLICE}, 2 January to 30 March 2020: no event"], (
        "89 days are none"
    )
    assert not draw_chart(counts, start=START, end=END).bands


@given(st.sets(days, min_size=1, max_size=12), st.integers(1, 400))
def test_bands_lie_between_events_and_never_on_one(found: set[date], longest: int) -> None:
    first, last = min(found), max(found)
    chart = draw_chart({(day, POLICE): 1 for day in found}, start=first, end=last, longest_gap=longest)
    (lane,) = chart.lanes
    gaps = [after - before for before, after in pairwise(sorted(found)) if (after - before).days >= longest]
    assert len(lane.bands) == len(gaps)
    assert all(band.x >= LEFT and band.x + band.width <= LEFT + PLOT + 0.2 and band.width >= 0 for band in lane.bands)
