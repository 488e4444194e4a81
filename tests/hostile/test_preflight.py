"""The check before any parser, beside the rows of the list (`cases_f.py`): what it lets pass, and how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr.chronology.readers import read_raw
from dhr.chronology.readers.kinds import kind_of
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.records import Refused
from tests.files.packages import WORD, docx, types, zipped
from tests.hostile.builders_dt import Make
from tests.hostile.builders_f import Parts, good_book, good_word, parts_of, stream, with_part
from tests.hostile.case import Case
from tests.hostile.cases_f import CASES, opendocument

SAMPLES = Path(__file__).parents[1] / "files" / "asha"
MAIN_TYPE = "[Content_Types].xml"

BESIDE_THE_LIST: dict[str, tuple[Make, str]] = {
    "no main part": (lambda: zipped({MAIN_TYPE: types("word/document.xml", WORD)}), "damaged"),
    "XML that is not well formed": (with_part("word/document.xml", "<w><b></w>"), "damaged"),
    "300 levels": (lambda: docx("<w:x>" * 300 + "</w:x>" * 300), "nesting"),
    "JSON": (lambda: b'{"a": 1}', "JSON"),
    "an e-mail message": (lambda: stream("__properties_version1.0"), "e-mail"),
    "another old file": (lambda: stream("PowerPoint Document"), "another kind"),
    "a broken old workbook": (lambda: stream("Workbook"), "damaged"),
    "bytes": (lambda: bytes(range(256)) * 4, "not a kind"),
    "bytes behind a byte order mark": (lambda: b"\xff\xfe" + bytes(range(256)) * 4, "not a kind|no letter"),
    "Apple Keynote": (lambda: zipped({"index.apxl": "x"}), "Apple"),
    "part of a set of archives": (lambda: b"PK\x07\x08PK\x03\x04", "damaged"),
}


@pytest.mark.parametrize("name", BESIDE_THE_LIST)
def test_what_is_not_on_the_list_is_refused_as_well(name: str) -> None:
    make, words = BESIDE_THE_LIST[name]
    with pytest.raises(Refused, match=words):
        read_raw(make())


SMALL = [case for case in CASES if isinstance(case, Case) and case.want == "R" and case.id not in ("F33", "F34", "F36")]


@pytest.mark.parametrize("case", SMALL, ids=lambda case: ascii(case.name)[:60])
def test_a_refusal_is_one_or_two_whole_sentences(case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        read_raw(case.make())
    said = str(refusal.value)
    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert "\n" not in said


def test_honest_packages_pass() -> None:
    for content in (good_word(), good_book()):
        check_package(content)
    for path in [*SAMPLES.glob("*.doc[xm]"), *SAMPLES.glob("*.xlsx"), *SAMPLES.glob("*.ods")]:
        check_package(path.read_bytes())


BASIC = '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><x/>'
MANIFEST = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest/>'


def test_what_libreoffice_writes_beside_its_sheets_passes_and_nothing_else_with_it() -> None:
    usual = parts_of(opendocument())
    check_package(zipped(usual | {"Basic/Standard/script-lb.xml": BASIC, "META-INF/manifest.xml": MANIFEST}))
    wrongs: tuple[Parts, ...] = (
        {"styles.xml": BASIC},
        {"META-INF/manifest.xml": MANIFEST.replace('"Manifest.dtd"', '"Manifest.dtd" [<!ENTITY x "y">]')},
        {"Basic/Standard/script-lb.xml": BASIC, MAIN_TYPE: types("word/document.xml", WORD)},
    )
    for wrong in wrongs:
        with pytest.raises(Refused, match="declarations"):
            check_package(zipped(usual | wrong))


def test_the_usual_part_serves_where_the_types_do_not_name_the_main_one() -> None:
    typeless = "<Types><Default Extension='xml' ContentType='application/xml'/></Types>"
    assert kind_of(zipped(parts_of(good_word()) | {MAIN_TYPE: typeless})) == "docx"
    assert kind_of(zipped(parts_of(good_book()) | {MAIN_TYPE: typeless})) == "xlsx"


def test_a_text_that_begins_like_an_archive_is_a_text() -> None:
    assert kind_of(b"PK no,Date,Event\n1,2,3\n") == "csv"


def test_a_file_over_the_limit_is_refused() -> None:
    assert kind_of(b"a,b\n" * 10, limit=40) == "csv"
    with pytest.raises(Refused, match="larger than 0 MB"):
        kind_of(b"a,b\n" * 10, limit=39)


def test_the_name_of_a_file_is_never_asked() -> None:
    assert kind_of(good_word()) == "docx"
    assert kind_of((SAMPLES / "WAS_incident_extract_unicode.csv").read_bytes()) == "tsv"
    assert kind_of((SAMPLES / "Education_and_Early_Help_composite_97-2003.doc").read_bytes()) == "doc"
