"""Pictures on letters: a PNG or a JPEG is opened with care and drawn anew, so that nothing but its dots goes on."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from dhr.material.rules import ending_of

ENDINGS = ("png", "jpg", "jpeg")
MOST_BYTES = 2 * 1024**2
MOST_DOTS = 8_000_000
"""Asked before the picture is unpacked: a small file can hold a picture that fills the memory."""
LONGEST_SIDE = 1_200
"""In dots: 10 cm at 300 dots to the inch."""
NOT_TAKEN = "Choose a picture as PNG or JPEG (.png, .jpg). Other kinds, SVG too, are not taken."
NOT_READ = "This picture cannot be opened. Save it anew as PNG or JPEG, and choose it again."
TOO_MANY = f"The picture has more than {MOST_DOTS // 1_000_000} million dots. Make it smaller, and choose it again."
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
"""What Pillow raises for files that are not what they seem."""


class NotTaken(ValueError):
    """Why a picture is not taken, as a sentence."""


def drawn_anew(name: str, content: bytes) -> bytes:
    """The picture as a PNG of our own: upright, at most 1,200 dots long, without anything that was written into the file.
    NotTaken with a sentence for anything else."""
    ending = ending_of(name)
    if ending not in ENDINGS:
        raise NotTaken(NOT_TAKEN)
    if len(content) > MOST_BYTES:
        raise NotTaken(f"The picture is larger than {MOST_BYTES // 1024**2} MB. Make it smaller, and choose it again.")
    try:
        return _drawn(content)
    except Image.DecompressionBombError as bomb:
        raise NotTaken(TOO_MANY) from bomb
    except BROKEN as broken:
        if isinstance(broken, NotTaken):
            raise
        raise NotTaken(NOT_READ) from broken


def _drawn(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        if opened.width * opened.height > MOST_DOTS:
            raise NotTaken(TOO_MANY)
        upright = ImageOps.exif_transpose(opened)
        kind = "RGBA" if upright.has_transparency_data else "RGB"
        flat = upright.convert(kind)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.frombytes(kind, flat.size, flat.tobytes())
    out = io.BytesIO()
    clean.save(out, "PNG")
    return out.getvalue()
