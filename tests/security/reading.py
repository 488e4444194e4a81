"""Everything that a response says: its text, what stands inside a file of any kind, its headers, its address."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponse

from tests.pdf_reading import read_pdf

SPOKEN_HEADERS = ("Location", "Content-Disposition", "Set-Cookie", "Link", "Refresh", "ETag")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as the crawl keeps it."""

    status: int
    address: str
    kind: str
    text: str
    headers: str

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html"

    @property
    def title(self) -> str:
        head, _, rest = self.text.partition("<title>")
        return rest.partition("</title>")[0] if head and self.is_page else ""


def read(response: Any, address: str) -> Answer:
    """The response to a request for this address."""
    kind = response.get("Content-Type", "").partition(";")[0]
    headers = "\n".join(unquote(response[name]) for name in SPOKEN_HEADERS if name in response)
    return Answer(response.status_code, address, kind, text_of(body_of(response), kind), headers)


def body_of(response: HttpResponse) -> bytes:
    streamed = getattr(response, "streaming", False)
    return b"".join(response.streaming_content) if streamed else response.content  # type: ignore[attr-defined]


def text_of(content: bytes, kind: str = "") -> str:
    """The text of a file, read by what it is and not by what it is called."""
    if content.startswith(b"PK\x03\x04"):
        return _inside(content)
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    return content.decode("utf-8", "replace")


def _inside(content: bytes) -> str:
    """Word, Excel and the package are archives: names and contents of the members."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(f"{name}\n{text_of(archive.read(name))}" for name in archive.namelist())


def _of_pdf(content: bytes) -> str:
    try:
        said = read_pdf(content)
    except Exception:  # what only looks like one: the letter of a test
        return content.decode("latin-1")
    return "\n".join([*(text for _role, text in said.parts), said.decoration])
