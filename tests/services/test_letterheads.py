"""Letterheads: only what differs is kept, pictures are drawn anew, and what is not a picture is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from dhr.audit.models import Event
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked, NotAllowed, Stale
from dhr.letters.drafts import said_as, seen_as
from dhr.letters.layout import Letterhead
from dhr.letters.letterheads import Picture, change_letterhead, letterhead_of
from dhr.letters.models import PartnershipLetterhead
from dhr.letters.pictures import LONGEST_SIDE, MOST_BYTES, NotTaken, drawn_anew
from dhr.letters.services import approve_letter, draft_letter
from tests.letterhead_makers import WORDS, a_picture, set_letterhead
from tests.makers import World, make_review

EMPTY = {"name": "", "address": "", "colour": ""}
REACHED = "safety@example.org\n01632 960001"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_bomb(width: int, height: int) -> bytes:
    """A small file that says it is a large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 99)) + _chunk(b"IEND", b"")
    )


REFUSED = {
    "a drawing with a script": ("logo.svg", SVG, "SVG too, are not taken"),
    "a drawing by another name": ("logo.png", SVG, "cannot be opened"),
    "an animation": ("logo.gif", a_picture("GIF"), "Choose a picture as PNG or JPEG"),
    "an animation by another name": ("logo.png", a_picture("GIF"), "cannot be opened"),
    "a document": ("logo.pdf", b"%PDF-1.7", "Choose a picture as PNG or JPEG"),
    "a name without an ending": ("logo", a_picture(), "Choose a picture as PNG or JPEG"),
    "nothing": ("logo.png", b"", "cannot be opened"),
    "half a picture": ("logo.png", a_picture(size=(400, 400))[:60], "cannot be opened"),
    "only the beginning": ("logo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50, "cannot be opened"),
    "a bomb": ("logo.png", a_bomb(4_000, 3_000), "more than 8 million dots"),
    "a larger bomb": ("logo.png", a_bomb(2_000_000, 2_000_000), "more than 8 million dots"),
    "a large file": ("logo.png", a_picture() + b"\0" * MOST_BYTES, "larger than 2 MB"),
    "a hidden text that unpacks": (
        "logo.png",
        a_bomb(2, 2)[:-12] + _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"b" * 70_000_000)),
        "cannot be opened",
    ),
}


@pytest.mark.parametrize(("name", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(NotTaken, match=said):
        drawn_anew(name, content)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "L"), ("JPEG", "CMYK")]
)
def test_pictures_of_every_sort_come_out_as_ours(kind: str, mode: str) -> None:
    made = Image.open(io.BytesIO(drawn_anew(f"logo.{kind.lower()}", a_picture(kind, mode=mode))))
    assert (made.format, made.size) == ("PNG", (40, 20))
    assert made.mode in ("RGB", "RGBA")


def test_nothing_that_was_written_into_the_file_goes_on() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "Wilhelmina Quartermaine")
    exif = Image.Exif()
    exif[0x010E] = "Wilhelmina Quartermaine"
    content = a_picture(pnginfo=text, exif=exif, icc_profile=b"Wilhelmina Quartermaine") + b"<script>alert(1)</script>"
    assert b"Wilhelmina" in content
    made = drawn_anew("logo.png", content)
    assert b"Wilhelmina" not in made and b"script" not in made and b"iCCP" not in made
    assert Image.open(io.BytesIO(made)).info == {}


def test_a_large_picture_is_made_smaller_and_a_turned_one_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = Image.open(io.BytesIO(drawn_anew("a.jpeg", a_picture("JPEG", (2_400, 600), exif=exif))))
    assert made.size == (300, LONGEST_SIDE)


def test_only_what_differs_is_kept(world: World) -> None:
    assert letterhead_of(world.partnership) == Letterhead()
    logo = a_picture()
    set_letterhead(world, logo=logo, colour="#1D5C4D")
    found = letterhead_of(world.partnership)
    assert (found.name, found.address) == (world.partnership.name, f"{world.partnership.address}\n{REACHED}")
    assert (found.colour, found.logo_says) == ("#1d5c4d", "Quayside Council")
    assert Image.open(io.BytesIO(found.logo)).size == (40, 20)
    own = PartnershipLetterhead.objects.get()
    assert (own.name, own.address, own.signature_says) == ("", "", "")
    set_letterhead(world, name="Safer Quayside", address="1 Quay")
    found = letterhead_of(world.partnership)
    assert (found.name, found.address, found.colour) == ("Safer Quayside", f"1 Quay\n{REACHED}", "")
    assert found.logo, "a picture stays until another comes or it is taken away"
    assert letterhead_of(world.elsewhere) == Letterhead()
    assert Event.objects.filter(verb="letterhead.changed").count() == 2
    assert PartnershipLetterhead.history.count() == 2


def test_the_signature_is_only_under_what_the_chair_of_the_partnership_signs(world: World) -> None:
    signature = {"signature": Picture("name.jpg", a_picture("JPEG"))}
    facts = {**EMPTY, **WORDS}
    change_letterhead(partnership=world.partnership, by=world.administrator, facts=facts, pictures=signature)
    assert letterhead_of(world.partnership).signature_says == "Signature of Csp Chair"
    unsigned = letterhead_of(world.partnership, signed=False)
    assert (unsigned.signature, unsigned.signature_says) == (b"", "")
    change_letterhead(partnership=world.partnership, by=world.manager, facts=facts, pictures={"signature": None})
    assert letterhead_of(world.partnership).signature == b""


def test_every_reason_at_once_and_nothing_is_kept(world: World) -> None:
    pictures = {"logo": Picture("logo.svg", SVG), "signature": Picture("a.png", a_picture())}
    facts = {**EMPTY, "colour": "#ffdd00", "logo_says": "", "signature_says": " "}
    with pytest.raises(Blocked) as refusal:
        change_letterhead(partnership=world.partnership, by=world.manager, facts=facts, pictures=pictures)
    said = " ".join(refusal.value.reasons)
    for part in ("too pale", "SVG too", "Say what the logo shows", "Say what the signature shows"):
        assert part in said
    assert not PartnershipLetterhead.objects.exists()
    assert not StoredFile.objects.exists()


def test_who_may(world: World) -> None:
    for person in (world.csp_chair, world.auditor, world.outsider):
        with pytest.raises(NotAllowed):
            change_letterhead(partnership=world.partnership, by=person, facts={**EMPTY, **WORDS}, pictures={})


def test_who_read_a_letter_under_another_letterhead_reads_it_again(world: World) -> None:
    letter = draft_letter(review=make_review(world, "established"), by=world.manager, code="L11")
    marks = [(seen_as(letter), said_as(letter))]
    for address in ("1 Quay", "2 Quay"):
        set_letterhead(world, colour="#1d5c4d", address=address)
        marks.append((seen_as(letter), said_as(letter)))
    set_letterhead(world, logo=a_picture(), colour="#1d5c4d", address="2 Quay")
    marks.append((seen_as(letter), said_as(letter)))
    assert [len(set(column)) for column in zip(*marks, strict=True)] == [4, 4]
    with pytest.raises(Stale):
        approve_letter(letter=letter, by=world.csp_chair, seen=marks[0][0])
