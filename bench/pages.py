"""The page of the combined chronology and a search in it, at many rows and at few: as long, and with as many queries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from bench.database import counted, people, set_up, sign_in
from bench.findings import events_with_words

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

WORDS = "police"
"""Stands in many of the sample's sentences: both sizes have more than a page of it."""


def page_read(sizes: Sizes) -> Pair:
    """The whole page: chart, filters, the first fifty events."""
    return _same_queries(_page(sizes.out), _page(sizes.few_rows))


def page_searched(sizes: Sizes) -> Pair:
    """A search for a word, from its form to the page that shows what was found."""
    return _same_queries(_page(sizes.out, WORDS), _page(sizes.few_rows, WORDS))


def _same_queries(many: Callable[[], object], few: Callable[[], object]) -> Pair:
    queries = []
    for page in (many, few):
        page()
        with counted() as said:
            page()
        queries.append(len(said))
    assert queries[0] == queries[1], f"{queries[0]} queries over many rows, {queries[1]} over few"
    return many, few


def _page(rows: int, words: str = "") -> Callable[[], object]:
    set_up()
    from django.test import Client

    review, client = _review_with(rows), Client(HTTP_HOST="localhost")
    address = f"/reviews/{review.reference}/chronology/"
    sign_in(client, people()["manager"])

    def read() -> None:
        answer = client.post(address, {"text": words}, follow=True) if words else client.get(address)
        assert answer.status_code == 200, answer.status_code

    return read


def _review_with(rows: int) -> Any:
    """A review whose agencies' chronologies are all accepted, with so many rows together."""
    from dhr.chronology.acceptance import renumber_combined
    from dhr.chronology.models import Row
    from dhr.chronology.stored import fill
    from dhr.workflow.models import Review

    known, day = people(), date(2026, 1, 5)
    if there := Review.objects.filter(reference=f"DHR-ROWS-{rows}").first():
        return there
    review = Review.objects.create(
        reference=f"DHR-ROWS-{rows}", partnership=known["partnership"], pseudonym="Person", stage="analysis", death_on=day,
        csp_aware_on=day, area="Measured",
    )  # fmt: skip
    submissions = _accepted(review, sorted({event.agency for event in events_with_words(500)}))
    made = [
        fill(Row(submission=submissions[event.agency], number=number), "event", event.as_json())
        for number, event in enumerate(events_with_words(rows))
    ]
    Row.objects.bulk_create(made, batch_size=500)
    renumber_combined(review)
    return review


def _accepted(review: Any, names: list[str]) -> dict[str, Any]:
    """Name of an agency to its accepted file, without rows yet."""
    from dhr.chronology.models import Submission, SubmissionState
    from dhr.core.models import StoredFile
    from dhr.workflow.models import AgencyReturn

    known, day, made = people(), review.csp_aware_on, {}
    for name, agency in zip(names, known["agencies"], strict=False):
        asked = AgencyReturn.objects.create(review=review, agency=agency, due_on=day, asked_on=day, stage="accepted")
        content = f"{review.reference} {name}".encode()
        sha256 = hashlib.sha256(content).hexdigest()
        file = StoredFile.objects.create(name=f"{name}.csv", content=content, size=len(content), sha256=sha256)
        accepted = {"state": SubmissionState.ACCEPTED, "uploaded_by": known["manager"]}
        made[name] = Submission.objects.create(agency_return=asked, version=1, file=file, **accepted)
    return made
