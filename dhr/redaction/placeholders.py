"""What stands in the place of a file that was removed. Pure."""

from __future__ import annotations

import hashlib
from typing import Any

LONGEST_NAME = 255
ENDING = ".removed.txt"


def bytes_facts(name: str, note: str) -> dict[str, Any]:
    """The columns of a stored file that says, in the place of another, what became of it."""
    content = note.encode()
    return {
        "name": name if name.endswith(ENDING) else name[: LONGEST_NAME - len(ENDING)] + ENDING,
        "content_type": "text/plain; charset=utf-8",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": content,
    }
