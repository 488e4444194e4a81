"""The child process: a file that costs too much or breaks its reader gives one sentence, and nothing else happens."""

from __future__ import annotations

import json
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from dhr.chronology import sandbox
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import NO_CHOICES, Reading, Refused
from dhr.chronology.sandbox import Limits, read_safely
from tests.files.packages import docx, paragraph, row, run, table, words
from tests.hostile.builders_f import good_book, outside, with_doctype, with_part

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parents[1] / "files" / "asha"
OLD_WORD = SAMPLES / "Education_and_Early_Help_composite_97-2003.doc"
POLICE = SAMPLES / "Wendmoor_Constabulary_internal_chronology.docx"


def safely(content: bytes, limits: Limits = Limits()) -> Reading:  # noqa: B008
    return read_safely(content, name="a", agency="Police", today=TODAY, limits=limits)


def test_a_reading_survives_the_way_out_of_the_child() -> None:
    content = POLICE.read_bytes()
    here = read_chronology(content, name="a", agency="Police", today=TODAY)
    there = safely(content)
    assert here.rejected_rows
    assert there == here


def test_a_refusal_comes_out_as_its_sentence() -> None:
    with pytest.raises(Refused, match="damaged"):
        safely(docx("<w:p>")[:-1] + b"x")


@pytest.mark.parametrize(
    "limits",
    [Limits(memory=160 * 1024**2), Limits(cpu_seconds=1), Limits(wall_seconds=0)],
    ids=["memory", "processor", "clock"],
)
def test_a_file_over_a_limit_is_stopped_and_the_next_one_is_read(limits: Limits) -> None:
    lines = (f"{number % 28 + 1}/05/2016,GP,Visit {number} and what was said there" for number in range(90_000))
    content = "\n".join(["Date,Source,Event", *lines]).encode()
    with pytest.raises(Refused) as refusal:
        safely(content, limits)
    assert str(refusal.value) == sandbox.TOO_MUCH
    assert safely(b"Date,Source,Event\n22/05/2016,Log,Call.\n").counts["events"] == 1


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_reader_that_breaks_tells_the_log_its_error_and_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    broken = program(
        tmp_path, "python", "cat > /dev/null; echo Traceback >&2; echo 'ValueError: Asha Dhillon' >&2; exit 1"
    )
    monkeypatch.setattr(sandbox.sys, "executable", str(broken))
    with pytest.raises(Refused) as refusal:
        safely(b"a,b\n1,2\n")
    assert str(refusal.value) == sandbox.FAILED
    assert caplog.messages == ["A file broke its reader: ValueError"]


def test_the_child_knows_nothing_of_the_sites_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = program(tmp_path, "python", f"cat > /dev/null; env > {tmp_path}/known; exit 1")
    monkeypatch.setattr(sandbox.sys, "executable", str(spy))
    monkeypatch.setenv("SECRET_KEY", "not to be known")
    with pytest.raises(Refused):
        safely(b"a,b\n1,2\n")
    assert "PATH=" in (tmp_path / "known").read_text()
    assert "not to be known" not in (tmp_path / "known").read_text()


def test_libreoffice_ends_with_the_child(tmp_path: Path) -> None:
    number = tmp_path / "number"
    program(tmp_path, "soffice", f"echo $$ > {number}.new; mv {number}.new {number}; exec sleep 600")
    asked = {"name": "a", "agency": "A", "today": "2026-11-24", "choices": NO_CHOICES.as_json(), **asdict(Limits())}
    child = subprocess.Popen(
        [sys.executable, "-m", "dhr.chronology.child"], stdin=subprocess.PIPE, cwd=ROOT,
        env={"PATH": f"{tmp_path}:/bin:/usr/bin"},
    )  # fmt: skip
    assert child.stdin
    child.stdin.write(json.dumps(asked).encode() + b"\n" + OLD_WORD.read_bytes())
    child.stdin.close()
    child.stdin = None
    while not number.exists():
        assert child.poll() is None
        time.sleep(0.05)
    sandbox.end(child)
    assert not Path("/proc", number.read_text().strip()).exists()


def test_a_file_that_is_written_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    program(
        tmp_path,
        "soffice",
        'for last; do :; done; exec dd if=/dev/zero of="$(dirname "$last")/chronology.docx" bs=1M count=64',
    )
    with pytest.raises(Refused, match="could not be converted"):
        safely(OLD_WORD.read_bytes(), Limits(file_size=1024**2))


@contextmanager
def listening() -> Iterator[socket.socket]:
    """A place on this machine to which anything could connect."""
    with socket.create_server(("127.0.0.1", 0)) as place:
        place.setblocking(False)
        yield place


def nobody_came(place: socket.socket) -> bool:
    try:
        place.accept()
    except BlockingIOError:
        return True
    return False


TRIES = """
import ctypes, socket, struct, sys
from dhr.chronology.child import cut_off
own_network, port = cut_off(), int(sys.argv[1])
try:
    socket.create_connection(("127.0.0.1", port), timeout=5)
except PermissionError as error:
    print(error)
if own_network:
    kernel = ctypes.CDLL(None)
    place = struct.pack("<H", 2) + struct.pack(">H", port) + bytes([127, 0, 0, 1]) + bytes(8)
    print(kernel.connect(kernel.socket(2, 1, 0), place, 16))
else:
    print(-1)
"""


def test_a_reader_that_tries_the_network_is_refused() -> None:
    with listening() as place:
        tried = subprocess.run(
            [sys.executable, "-c", TRIES, str(place.getsockname()[1])],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert tried.stdout.splitlines() == ["A file is read without the network.", "-1"]
        assert nobody_came(place)


def reaching_out(where: str) -> Iterator[bytes]:
    """Files that ask for something from this address in every way of the list."""
    for doctype in (f'<!DOCTYPE w [<!ENTITY x SYSTEM "{where}">]>', f'<!DOCTYPE w SYSTEM "{where}">'):
        yield with_doctype("word/document.xml", doctype)()
    yield outside("attachedTemplate", where, of="word/settings.xml")()
    yield outside("image", where)()
    yield outside("externalLinkPath", where, of="xl/externalLinks/externalLink1.xml", base=good_book)()
    yield with_part(
        "xl/connections.xml", f'<connections><connection><webPr url="{where}"/></connection></connections>', good_book
    )()
    yield f'<html><img src="{where}"></html>'.encode()


def test_nothing_is_fetched_for_any_file() -> None:
    with listening() as place:
        for content in reaching_out(f"http://127.0.0.1:{place.getsockname()[1]}/x"):
            with suppress(Refused):
                safely(content)
        assert nobody_came(place)


def test_the_child_starts_without_what_it_does_not_need() -> None:
    heavy = ("django", "reportlab", "docx", "xlsxwriter", "openpyxl", "ssl")
    asked = f"import sys, dhr.chronology.child; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", asked], check=False, cwd=ROOT).returncode == 0


def test_an_old_word_document_without_libreoffice_asks_for_docx(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"save it as \.docx"):
        safely(OLD_WORD.read_bytes())


def test_an_old_word_document_is_converted_where_libreoffice_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(
        docx(paragraph(run("before")) + table(row(words("Date"), words("Source"), words("Event"))))
    )
    program(tmp_path, "soffice", f'for last; do :; done\ncp {tmp_path}/made.docx "$(dirname "$last")/chronology.docx"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    reading = read_safely(OLD_WORD.read_bytes(), name="old.doc", agency="Schools", today=TODAY)
    assert (reading.format, reading.counts["headings"]) == ("doc", 1)
    assert "converted" in {warning.code for warning in reading.warnings}
