"""Old Word documents by way of LibreOffice: the same rows, nothing fetched, nothing left running."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from dhr.chronology.readers import legacy
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Reading, Refused
from dhr.chronology.sandbox import read_safely
from tests.files.packages import P, R, docx, paragraph, run, zipped

FOLDER = Path(__file__).parent / "asha"
DOC = FOLDER / "Education_and_Early_Help_composite_97-2003.doc"
DOCM = FOLDER / "Education_and_Early_Help_composite.docm"
TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.libreoffice

RUBBISH = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument\0".encode("utf-16-le").ljust(20_000, b"\x7f")
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="P"/><a:graphic>'
    '<a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr><pic:cNvPr id="1" name="P"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:link="rPicture"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
).format(pic="http://schemas.openxmlformats.org/drawingml/2006/picture")


def safely(content: bytes) -> Reading:
    return read_safely(content, name="old.doc", agency="Schools", today=TODAY)


def rows_of(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (event.place, event.date_as_written, event.time_as_written, event.agency, event.source, event.text.split())
        for event in reading.events
    ]


def test_the_old_document_has_the_same_rows_in_the_same_places_as_the_new_one() -> None:
    key = next(file for file in json.loads((FOLDER / "key.json").read_text())["files"] if file["file"] == DOCM.name)
    new = read_chronology(DOCM.read_bytes(), name="new", agency="Schools", today=TODAY)
    old = safely(DOC.read_bytes())
    assert rows_of(old) == rows_of(new)
    assert old.counts == new.counts
    assert old.counts["events"] == key["counts"]["events"]
    assert "converted" in {warning.code for warning in old.warnings}


def test_a_document_of_rubbish_is_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"save it as \.docx"):
        safely(RUBBISH)


def test_a_conversion_that_takes_too_long_is_ended_with_all_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The script that starts LibreOffice waits for another process, which has to end as well."""
    groups: list[int] = []
    really_end = legacy._end

    def end(process: subprocess.Popen[bytes]) -> None:
        groups.append(process.pid)
        really_end(process)

    monkeypatch.setattr(legacy, "SECONDS", 0.3)
    monkeypatch.setattr(legacy, "_end", end)
    with pytest.raises(Refused, match="could not be converted"):
        legacy.read_doc(DOC.read_bytes(), "doc", max_rows=1000)
    assert len(groups) == 1
    assert gone(groups[0])


def gone(group: int) -> bool:
    """Whether no process of the group is left, soon; one that has ended and waits for its parent does not count."""
    for _ in range(100):
        states = [stat.read_text().rpartition(")")[2].split() for stat in Path("/proc").glob("[0-9]*/stat")]
        if not any(state != "Z" and int(of_group) == group for state, _, of_group, *_ in states):
            return True
        time.sleep(0.05)
    return False


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """A web server that only notes what it is asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(100))
                    connection.sendall(b"HTTP/1.0 404 Not Found\r\n\r\n")

        Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/pixel.png", asked
        server.shutdown(socket.SHUT_RDWR)


def linking_to(address: str, folder: Path) -> bytes:
    """An old Word document with a picture that stands elsewhere, made by LibreOffice itself."""
    with zipfile.ZipFile(io.BytesIO(docx(paragraph(PICTURE, run("Her door"))))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    link = f'<Relationship Id="rPicture" Type="{R}/image" Target="{address}" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{P}">{link}</Relationships>'
    (folder / "linking.docx").write_bytes(zipped(parts))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(folder / "linking.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return (folder / "linking.doc").read_bytes()


def test_a_picture_that_stands_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    with listening() as (address, asked):
        content = linking_to(address, tmp_path)
        assert asked, "LibreOffice as it is fetches the picture: else this test would show nothing"
        asked.clear()
        reading = safely(content)
        assert asked == []
    assert reading.unplaced == ({"where": "text", "text": "Her door"},)
