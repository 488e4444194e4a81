"""Pictures and letterheads for tests."""

from __future__ import annotations

import io

from PIL import Image

from dhr.letters.letterheads import Picture, change_letterhead
from dhr.letters.models import PartnershipLetterhead
from tests.makers import World

WORDS = {"logo_says": "Quayside Council", "signature_says": "Signature of Csp Chair"}


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "#1d5c4d" if mode != "1" else 1).save(out, kind, **more)
    return out.getvalue()


def set_letterhead(world: World, *, logo: bytes | None = None, **facts: str) -> PartnershipLetterhead:
    pictures = {"logo": Picture("logo.png", logo)} if logo else {}
    said = {"name": "", "address": "", "colour": "", **WORDS, **facts}
    return change_letterhead(partnership=world.partnership, by=world.manager, facts=said, pictures=pictures)
