"""The archive that goes to the Home Office: the files, and a manifest with their hashes. Pure."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MANIFEST = "manifest.json"
SAME_TIME_FOR_ALL = (1980, 1, 1, 0, 0, 0)
"""The archive's bytes depend on the files alone, not on the moment at which it is built."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package: its name in the archive, what it is, and its bytes."""

    name: str
    what: str
    content: bytes


def manifest_of(parts: Sequence[Part], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, and for each file its name, what it is, its size in bytes and its SHA-256 in hexadecimal."""
    files = [
        {
            "name": part.name,
            "what": part.what,
            "size": len(part.content),
            "sha256": hashlib.sha256(part.content).hexdigest(),
        }
        for part in parts
    ]
    return {**facts, "files": files}


def build_archive(parts: Sequence[Part], manifest: Mapping[str, Any]) -> bytes:
    """A zip file of the parts and the manifest."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in (*parts, Part(MANIFEST, "", text)):
            archive.writestr(
                zipfile.ZipInfo(part.name, SAME_TIME_FOR_ALL), part.content, compress_type=zipfile.ZIP_DEFLATED
            )
    return made.getvalue()
