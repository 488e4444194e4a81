"""Old Word documents (.doc): LibreOffice converts them where it is installed."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from dhr.chronology.readers.docx import read_docx
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import RawFile, Refused

SECONDS = 60
_NO_CONVERTER = "This is an old Word document (.doc). Open it in Word, save it as .docx and send that."
_NOT_CONVERTED = (
    "This old Word document (.doc) could not be converted. Open it in Word, save it as .docx and send that."
)


def read_doc(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """The rows of a .doc file, by way of .docx; refused where LibreOffice is missing or cannot read it."""
    converted = _converted(content)
    check_package(converted)
    raw = read_docx(converted, "docx", max_rows=max_rows)
    return replace(raw, format=kind, warnings=(*raw.warnings, warn("converted")))


def _converted(content: bytes) -> bytes:
    program = shutil.which("soffice")
    if program is None:
        raise Refused(_NO_CONVERTER)
    with tempfile.TemporaryDirectory(prefix="dhr-") as folder:
        source = Path(folder) / "chronology.doc"
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(  # noqa: S603 - the program is LibreOffice, the file name is ours
                command,
                timeout=SECONDS,
                check=True,
                capture_output=True,
                env=_environment(folder),
                preexec_fn=_more_memory,
            )
            return (Path(folder) / "chronology.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Refused(_NOT_CONVERTED) from error


def _environment(folder: str) -> dict[str, str]:
    """Nothing of ours: no settings, no keys."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LANG": "C.UTF-8"}


def _more_memory() -> None:
    """LibreOffice needs more address space than the reader's child process may have."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
