"""Old Word documents (.doc): LibreOffice converts them where it is installed, without a network and without macros."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from dhr.chronology.readers.docx import read_docx
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import RawFile, Refused

SECONDS = 60
MEMORY = 4 * 1024**3
"""Bytes of address space: LibreOffice needs more than the readers may have."""

_NO_CONVERTER = "This is an old Word document (.doc). Open it in Word, save it as .docx and send that."
_NOT_CONVERTED = (
    "This old Word document (.doc) could not be converted. Open it in Word, save it as .docx and send that."
)

_NOWHERE = ("127.0.0.1", "9")
_SETTINGS = (
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", _NOWHERE[1]) for kind in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
)
"""LibreOffice would fetch pictures that a document only links to. Here it asks a proxy that is not there, and runs nothing."""


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
    with tempfile.TemporaryDirectory(prefix="dhr-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "chronology.doc"
        source.write_bytes(content)
        _write_profile(folder / "profile" / "user")
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", name, str(source)]
        try:
            _run(command, folder)
            return (folder / "chronology.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Refused(_NOT_CONVERTED) from error


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    text = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(command: list[str], folder: Path) -> None:
    """LibreOffice starts further processes; whatever happens, all of them have ended when this returns."""
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the file name is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
        start_new_session=True,
        preexec_fn=_own_memory,
    )
    try:
        if process.wait(SECONDS):
            raise subprocess.CalledProcessError(process.returncode, command[0])
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _own_memory() -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
