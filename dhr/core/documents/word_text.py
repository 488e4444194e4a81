"""What text a Word file can hold."""

from __future__ import annotations

import re

NOT_ALLOWED_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without the characters that no XML file may hold; each is shown as a replacement character."""
    return NOT_ALLOWED_IN_XML.sub("\ufffd", text)
