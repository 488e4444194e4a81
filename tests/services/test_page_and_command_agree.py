"""What the site keeps of a file is what `read_chronology --json` tells of it: events, sums, problems and all the rest."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from dhr.chronology import services
from dhr.chronology.models import Row, Submission
from dhr.core import clock
from tests.makers import World, make_review, return_of

FOLDER = Path(__file__).parents[1] / "files" / "asha"
FILES = sorted(
    path.name for path in FOLDER.iterdir() if path.suffix in (".docx", ".docm", ".xlsx", ".xls", ".ods", ".csv")
)


@pytest.mark.parametrize("name", FILES)
def test_the_page_and_the_command_tell_the_same(world: World, name: str) -> None:
    asked = return_of(world, make_review(world, "gathering"))
    sent = services.upload_chronology(
        agency_return=asked, by=world.author, name=name, content=(FOLDER / name).read_bytes()
    )
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    told = by_the_command(FOLDER / name, asked.agency.name)
    assert sent.counts == told["counts"]
    assert sent.unplaced == told["unplaced"]
    assert [warning for warning in sent.warnings if warning["code"] != "real_names"] == told["warnings"]
    assert data_of(sent, "event") == told["events"]
    assert data_of(sent, "note") == told["notes"]
    assert data_of(sent, "no_contact") == told["no_contact"]
    assert data_of(sent, "other") == told["other"]
    assert problems_of(sent) == told["rejected"]


def by_the_command(path: Path, agency: str) -> dict[str, list[dict[str, object]]]:
    out = io.StringIO()
    call_command("read_chronology", str(path), "--json", agency=agency, today=clock.today().isoformat(), stdout=out)
    found: dict[str, list[dict[str, object]]] = json.loads(out.getvalue())
    return found


def data_of(sent: Submission, kind: str) -> list[dict[str, object]]:
    return [row.data for row in Row.objects.filter(submission=sent, kind=kind).order_by("number")]


def problems_of(sent: Submission) -> list[dict[str, object]]:
    """The contract's objects: without the kind of problem, which only the pages need."""
    rows = Row.objects.filter(submission=sent, kind="rejected").order_by("number")
    return [{key: text for key, text in item.items() if key != "code"} for row in rows for item in row.data["problems"]]
