"""A list of agencies from a spreadsheet, and as one: errors by row with their cures, hostile cells, there and back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

from dhr.agencies import listing, services
from dhr.agencies.list_files import (
    discard_list_file,
    errors_file,
    export_list,
    files_for,
    keep_list_file,
    plans_in,
    preview,
    take_over,
)
from dhr.agencies.list_rows import COLUMNS
from dhr.agencies.list_tables import template
from dhr.agencies.models import Agency, AgencyName, ContactPoint, ListFile, PartnershipAgency
from dhr.agencies.succession import successor_of
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from tests.makers import World, days_ago

HEADINGS = [column.heading for column in COLUMNS]
SHELTER = {
    "Name": "Quayside Shelter", "Short name": "Shelter", "Type": "Voluntary or community organisation",
    "Abbreviations": "QS; QSh", "Former names": "Old Shelter (until 26/6/2021); Older Shelter",
    "Exists since": "1 April 2001", "Standing on the list": "Co-operating body", "Responsible authority": "no",
    "Postal address": "1 Quay\nQuayside", "Contact": "Jo Reed", "Contact's e-mail": "jo@example.org",
}  # fmt: skip
CLOSED = {
    "Name": "Quayside Night Stop", "Type": "Housing provider", "Ended on": "1/2/2024",
    "Its work went to": "Quayside Shelter",
}  # fmt: skip


def sheet(*rows: Mapping[str, str]) -> bytes:
    """As CSV, every cell as it is."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([row.get(heading, "") for heading in HEADINGS] for row in rows)
    return out.getvalue().encode()


def keep(world: World, *rows: Mapping[str, str]) -> ListFile:
    return keep_list_file(partnership=world.partnership, by=world.manager, name="list.csv", content=sheet(*rows))


def test_rows_are_taken_over_once_somebody_says_so(world: World) -> None:
    file = keep(world, CLOSED, SHELTER)
    assert not Agency.objects.filter(name__startswith="Quayside").exists()
    take_over(file=file, by=world.manager)
    made = Agency.objects.get(name="Quayside Shelter")
    line, contact = PartnershipAgency.objects.get(agency=made), ContactPoint.objects.get(agency=made)
    assert (made.short_name, made.kind, made.address) == ("Shelter", "voluntary", "1 Quay\nQuayside")
    assert (line.standing, line.responsible, contact.email) == ("co_operating", False, "jo@example.org")
    names = set(AgencyName.objects.filter(agency=made).values_list("name", "kind"))
    assert names == {
        ("QS", "abbreviation"),
        ("QSh", "abbreviation"),
        ("Old Shelter", "former"),
        ("Older Shelter", "former"),
    }
    assert successor_of(Agency.objects.get(name="Quayside Night Stop")) == made, "also from a row further down"
    with pytest.raises(Blocked, match="recorded already"):
        take_over(file=file, by=world.manager)


def problems(world: World, row: Mapping[str, str]) -> list[tuple[str, str]]:
    [plan] = plans_in(sheet(row), world.partnership)
    return [(problem.column, problem.says) for problem in plan.row.problems]


@pytest.mark.parametrize(
    ("cell", "value", "says"),
    [
        ("Name", "", "Every agency has a name"),
        ("Name", "N" * 201, "at most 200 letters"),
        ("Name", "Two\nlines", "on one line"),
        ("Name", "Larkfield", "former or shorter name of Larkfield Surgery"),
        ("Type", "Charity", "Write one of these: Police force"),
        ("Exists since", "31/2/2020", ""),
        ("Exists since", "May 2020", "one whole day"),
        ("Ended on", "1/1/2100", "cannot lie after today"),
        ("Ended on", "1/1/1999", "before it began"),
        ("Standing on the list", "Friend", "Write one of these"),
        ("Responsible authority", "perhaps", "yes or no"),
        ("Its work went to", "Nobody at all", "Neither the directory nor"),
        ("Contact's e-mail", "not an address", "e-mail address"),
        ("Former names", "Old (until Tuesday)", ""),
        ("Contact", "", "name of the contact too"),
    ],
)
def test_each_error_stands_at_its_cell(world: World, cell: str, value: str, says: str) -> None:
    found = problems(world, {**SHELTER, cell: value})
    assert [sentence for column, sentence in found if column == cell and says in sentence], found


def test_a_name_twice_in_the_file(world: World) -> None:
    plans = plans_in(sheet(SHELTER, {**SHELTER, "Name": "QUAYSIDE  SHELTER"}), world.partnership)
    assert [len(plan.row.problems) for plan in plans] == [0, 1]
    assert "row 2 already" in plans[1].row.problems[0].says


def test_rows_with_errors_stay_out_or_hold_all_back(world: World) -> None:
    file = keep(world, SHELTER, {"Name": "", "Type": "Police force", "Contact": "=1+1"}, {"Name": "=2+2", "Type": "No"})
    with pytest.raises(Blocked, match="Mend the 2 rows with errors first"):
        take_over(file=file, by=world.manager)
    lines = list(csv.reader(io.StringIO(errors_file(file).decode("utf-8-sig"))))
    assert lines[0] == ["Row", "Column", "What stands there", "What to do"]
    assert ["4", "Name", "", "Every agency has a name."] in lines, "the address before it takes two lines of the file"
    take_over(file=file, by=world.manager, only_good=True)
    assert Agency.objects.filter(name="Quayside Shelter").exists()
    assert preview(file)["plans"] != []
    file.refresh_from_db()
    assert preview(file)["plans"] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_own_export_changes_nothing(world: World, kind: str) -> None:
    take_over(file=keep(world, CLOSED, SHELTER), by=world.manager)
    services.rename_agency(
        agency=world.surgery, by=world.manager, name="=Larkfield", short_name="'@Lark", on=days_ago(30)
    )
    listing.take_on(
        partnership=world.partnership, agency=world.police, by=world.manager, standing="statutory", responsible=True
    )
    content = export_list(partnership=world.partnership, by=world.manager, kind=kind)
    plans = plans_in(content, world.partnership)
    assert [(p.action, p.changes, p.row.problems) for p in plans] == [("same", (), ())] * 5
    before = [model.history.count() for model in (Agency, AgencyName, ContactPoint, PartnershipAgency)]
    file = keep_list_file(partnership=world.partnership, by=world.manager, name=f"again.{kind}", content=content)
    take_over(file=file, by=world.manager)
    assert before == [model.history.count() for model in (Agency, AgencyName, ContactPoint, PartnershipAgency)]


def test_no_cell_of_an_export_is_a_formula(world: World) -> None:
    name = '=HYPERLINK("http://example.org")'
    services.rename_agency(agency=world.surgery, by=world.manager, name=name, short_name="+1", on=days_ago(3))
    read = export_list(partnership=world.partnership, by=world.manager, kind="csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(read)) for cell in row]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@" and len(cell) > 1]
    content = export_list(partnership=world.partnership, by=world.manager, kind="xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"Nothing,here\n1,2\n", bomb(), sheet()], ids=["empty", "bytes", "no headings", "bomb", "no rows"])  # fmt: skip
def test_files_that_are_none_of_ours(world: World, content: bytes) -> None:
    with pytest.raises(Blocked):
        keep_list_file(partnership=world.partnership, by=world.manager, name="x.csv", content=content)
    assert not ListFile.objects.exists()


def test_too_many_rows(world: World) -> None:
    with pytest.raises(Blocked, match="500 rows"):
        keep(world, *({"Name": f"A{n}", "Type": "Other"} for n in range(501)))


def test_a_formula_in_a_workbook_is_an_error_and_not_its_text(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    book["Agencies"].append(["=1+1", "", "Other"])
    out = io.BytesIO()
    book.save(out)
    [plan] = plans_in(out.getvalue(), world.partnership)
    assert plan.row.problems[0].column == "Name"


def test_an_empty_cell_leaves_what_is_recorded(world: World) -> None:
    before = Agency.objects.get(pk=world.surgery.pk)
    take_over(file=keep(world, {"Name": "Larkfield Surgery", "Type": "GP practice", "Standing on the list": "Statutory agency"}), by=world.manager)  # fmt: skip
    after = Agency.objects.get(pk=world.surgery.pk)
    assert (after.short_name, after.starts_on) == (before.short_name, before.starts_on)
    assert PartnershipAgency.objects.get(agency=after).standing == "statutory"


def test_what_another_partnership_keeps_is_only_put_on_the_list(world: World) -> None:
    facts: dict[str, Any] = {"name": "Hillside Trust", "short_name": "HT", "kind": "nhs_trust", "standing": "other"}
    theirs = services.add_agency(partnership=world.elsewhere, by=world.outsider, **facts)
    row = {"Name": "Hillside Trust", "Type": "Other", "Short name": "Taken"}
    [plan] = plans_in(sheet(row), world.partnership)
    assert (plan.action, plan.changes) == ("listed", ())
    take_over(file=keep(world, row), by=world.manager)
    theirs.refresh_from_db()
    assert (theirs.short_name, theirs.kind) == ("HT", "nhs_trust")
    assert PartnershipAgency.objects.filter(agency=theirs, partnership=world.partnership).exists()


def test_who_may(world: World) -> None:
    file = keep(world, SHELTER)
    for by, refusal in ((world.outsider, NotVisible), (world.csp_chair, NotAllowed), (world.author, NotVisible)):
        for act in (lambda by=by: take_over(file=file, by=by), lambda by=by: discard_list_file(file=file, by=by)):
            with pytest.raises(refusal):
                act()
        with pytest.raises(refusal):
            export_list(partnership=world.partnership, by=by, kind="csv")
        assert not files_for(by).exists()
    discard_list_file(file=file, by=world.administrator)
    file.refresh_from_db()
    assert file.state == "discarded"
