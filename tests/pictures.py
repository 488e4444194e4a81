"""Pictures for tests."""

from __future__ import annotations

import io

from PIL import Image


def a_picture(width: int = 60, height: int = 20, kind: str = "PNG") -> bytes:
    """A plain picture, made anew."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (29, 112, 184)).save(out, kind)
    return out.getvalue()
