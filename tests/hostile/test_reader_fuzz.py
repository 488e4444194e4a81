"""Files with bytes and attributes changed at random: a reading or one sentence, never another error."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.readers import read_raw
from dhr.chronology.records import Refused
from tests.files.packages import zipped

SAMPLES = Path(__file__).parents[1] / "files" / "asha"
PACKAGES = ("HavenBridge_case_notes.xlsx", "northgate_tenancy_history.ods", "CSC chronology draft 3 tracked.docx")
READ_PARTS = re.compile(r"(content|document|workbook|sheet\d|styles|footnotes|manifest)\.xml$|\.rels$")
ODD = (b"", b"-1", b"9" * 20, b"1e400", b"nan", b"A0", b"2016-13-45T99", "²".encode())


def changed_bytes(content: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content)), chance.randrange(1, 40)
    middle = chance.choice([b"", bytes([chance.randrange(256)]), content[at // 2 : at // 2 + length]])
    return content[:at] + middle + content[at + length :]


def changed_value(xml: bytes, chance: random.Random) -> bytes:
    """One attribute's value or one text replaced by something odd; the XML stays well formed."""
    found = chance.choice(list(re.finditer(rb'"([^"]*)"|>([^<>]+)<', xml)))
    return xml[: found.start() + 1] + chance.choice(ODD) + xml[found.end() - 1 :]


def changed_part(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    name = chance.choice([part for part in parts if READ_PARTS.search(part)])
    before = parts[name]
    assert isinstance(before, bytes)
    parts[name] = chance.choice([changed_bytes, changed_value])(before, chance)
    return zipped(parts)


def outcome(content: bytes) -> str:
    try:
        tables = read_raw(content).tables
    except Refused as refusal:
        return str(refusal)
    return f"{sum(len(list(table.rows)) for table in tables)} rows"


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_with_a_changed_part(name: str) -> None:
    content, chance = (SAMPLES / name).read_bytes(), random.Random(7)
    outcomes = {outcome(changed_part(content, chance)) for _ in range(40)}
    assert any(each.endswith(" rows") for each in outcomes)
    assert any(each.endswith(".") for each in outcomes)


@pytest.mark.parametrize("name", [*PACKAGES, "WAS_incident_extract_unicode.csv"])
def test_a_file_with_changed_bytes(name: str) -> None:
    content, chance = (SAMPLES / name).read_bytes(), random.Random(7)
    assert all(outcome(changed_bytes(content, chance)).endswith((" rows", ".")) for _ in range(40))


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"Date;Source;Event\n", b'Date,Source,Event\n"']),
)
def test_any_bytes_as_a_text_file(content: bytes, start: bytes) -> None:
    assert outcome(start + content).endswith((" rows", ".", "?"))


@given(
    st.text(st.sampled_from("ab\",;\t|\n\r\\'=\0 é"), max_size=60),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-16-le"]),
)
def test_any_separators_and_marks(text: str, encoding: str) -> None:
    assert outcome(("Date;Source;Event\n" + text).encode(encoding)).endswith((" rows", ".", "?"))
