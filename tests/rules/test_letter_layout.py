"""A letter on paper and in Word: who writes and to whom in their places, what a reading program is told, what can be edited."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from dhr.core.documents.blocks import Document
from dhr.core.documents.letter_top import END, WINDOW
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.letters.layout import Heads, Letterhead, letter_document
from tests.pdf_reading import Said, read_pdf
from tests.pictures import a_picture

HEADS = Heads(
    "The partnership\n1 Square\nTown", "The agency\n1 Road\nEastmoor\nEM1 1AA", "24 November 2026", "Request for a chronology",
    "QCP-2026-01", signer="Maria Lindqvist\nIndependent chair",
)  # fmt: skip
TEXT = """Dear colleague,

## What we ask

The review asks:
1. Was the risk seen?
2. Who knew?

Please send:
- the chronology
- the author's name

Maria Lindqvist
Independent chair
"""
LETTERHEAD = Letterhead(
    name="Safer Town", colour="#1d70b8", logo=a_picture(), logo_says="Safer Town: a bridge", signature=a_picture(kind="JPEG"),
    signature_says="Signature of Maria Lindqvist",
)  # fmt: skip
WELSH = "Annwyl gydweithiwr,\n\n- y gronoleg\n- enw'r awdur ŵ ŷ"


def a_letter(**changes: Any) -> Document:
    given = {"heads": HEADS, "text": TEXT, "marking": "OFFICIAL-SENSITIVE", **changes}
    return letter_document(**given)


def outline(node: Any) -> Any:
    """The structure as nested lists of names."""
    kids = [outline(kid) for kid in node.K if "/S" in kid]
    name = str(node.S)[1:]
    return [name, *kids] if kids else name


def figures(node: Any) -> Iterator[Any]:
    if str(node.S) == "/Figure":
        yield node
    for kid in node.K:
        if "/S" in kid:
            yield from figures(kid)


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(document)))


def in_order(said: Said) -> str:
    return " ".join(" ".join(text for _role, text in said.parts).split())


def test_a_reading_program_is_told_the_order_headings_lists_and_what_pictures_say() -> None:
    with opened(a_letter(letterhead=LETTERHEAD)) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        assert outline(top) == [
            "Document", "Figure", "P", "P", "P", "P", "H1", "P", "P", "H2", "P",
            ["L", ["LI", "Lbl", "LBody"], ["LI", "Lbl", "LBody"]], "P", ["L", ["LI", "Lbl", "LBody"], ["LI", "Lbl", "LBody"]],
            "Figure", "P",
        ]  # fmt: skip
        assert [str(figure.Alt) for figure in figures(top)] == ["Safer Town: a bridge", "Signature of Maria Lindqvist"]
        assert all(len(figure.A.BBox) == 4 for figure in figures(top))
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == HEADS.subject


def test_the_text_of_the_pdf_is_the_text_that_went_in() -> None:
    said = read_pdf(render_pdf(a_letter()))
    went_in = (HEADS.sender, HEADS.recipient, HEADS.date, HEADS.subject, "Our reference:", HEADS.reference, TEXT)
    expected = " ".join(" ".join(went_in).replace("## ", "").replace("- ", "• ").split())
    assert in_order(said) == expected


@pytest.mark.parametrize("text", ["Żółć İstanbul ŵŷ", "ਪੰਜਾਬੀ ਕਿਰਪਾ", "العربية (نص) 12", "Neil said “العربية”."])
def test_letters_of_many_languages_come_out_in_reading_order_with_their_fonts_inside(text: str) -> None:
    document = a_letter(text=text, heads=Heads("S", text, "D", text, signer=""))
    said = read_pdf(render_pdf(document))
    assert [" ".join(found.split()) for _role, found in said.parts] == ["S", text, "D", text, text]
    with opened(document) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def places(document: Document) -> list[tuple[str, float, float]]:
    """What stands on the first page, and how many millimetres from the left and upper edge its letters begin."""
    found: list[tuple[str, float, float]] = []

    def see(text: str, matrix: Any, place: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            x = matrix[0] * place[4] + matrix[4]
            y = matrix[3] * place[5] + matrix[5]
            found.append((text.strip(), x / mm, (A4[1] - y) / mm))

    pypdf.PdfReader(io.BytesIO(render_pdf(document))).pages[0].extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("lines", [2, 4, 7])
def test_the_window_of_an_envelope_shows_the_whole_address_and_nothing_else(lines: int) -> None:
    address = [f"Address{number}" for number in range(lines)]
    document = a_letter(heads=Heads("S1\nS2\nS3\nS4\nS5\nS6\nS7\nS8", "\n".join(address), "D", "Subject"))
    shown = places(document)
    inside = [text for text, x, y in shown if WINDOW.left <= x <= WINDOW.right and WINDOW.top + 2 <= y <= WINDOW.bottom]
    assert " ".join(inside).split() == address
    assert all(y > END for text, _x, y in shown if text in ("D", "Subject"))


def test_an_address_that_the_window_cannot_show_is_lost_to_nobody() -> None:
    address = [f"Address{number}" for number in range(30)]
    document = a_letter(heads=Heads("S", "\n".join(address), "Today", "Subject"))
    shown = {text: y for text, _x, y in places(document)}
    assert set(address) <= set(" ".join(shown).split())
    assert END < shown["Address0"] < shown["Address29"] < shown["Today"]


def test_a_sender_that_is_too_long_for_its_place_is_lost_to_nobody() -> None:
    sender = [f"Sender{number}" for number in range(300)]
    said = read_pdf(render_pdf(a_letter(heads=Heads("\n".join(sender), "To", "Today", "Subject"))))
    assert said.by("P")[0].split() == sender


def test_a_sender_without_a_colour_draws_no_line_and_a_wrong_colour_is_passed_over() -> None:
    plain = render_pdf(a_letter())
    assert render_pdf(a_letter(letterhead=Letterhead(colour="red; </w:p>"))) == plain
    assert render_pdf(a_letter(letterhead=Letterhead(colour="#1d70b8"))) != plain
    assert render_pdf(a_letter()) == plain


def test_welsh_stands_beside_the_english_and_is_read_after_it_in_its_own_language() -> None:
    document = a_letter(welsh=WELSH)
    with opened(document) as pdf:
        english, welsh = (kid for kid in pdf.Root.StructTreeRoot.K[0].K if str(kid.S) == "/Sect")
        assert "/Lang" not in english
        assert str(welsh.Lang) == "cy-GB"
        assert outline(welsh) == ["Sect", "P", ["L", ["LI", "Lbl", "LBody"], ["LI", "Lbl", "LBody"]]]
    said = in_order(read_pdf(render_pdf(document)))
    assert said.index("Independent chair") < said.index("Annwyl gydweithiwr, • y gronoleg • enw'r awdur ŵ ŷ")
    both = f"{TEXT}\n\nEnclosed"
    found = places(a_letter(text=both, welsh=both, letterhead=LETTERHEAD))
    assert len({y for text, _x, y in found if text == "Enclosed"}) == 1
    left, right = (next(x for text, x, _y in places(document) if start in text) for start in ("Dear", "Annwyl"))
    assert right - left > 80


def test_long_letters_in_two_languages_go_on_over_pages_and_lose_nothing() -> None:
    text = "\n\n".join(f"## Heading{part}\n\n" + " ".join(f"w{part}x{n}" for n in range(700)) for part in range(3))
    said = in_order(read_pdf(render_pdf(a_letter(text=text, welsh=text.replace("w", "ŵ")))))
    for wanted in (text, text.replace("w", "ŵ")):
        assert "".join(wanted.replace("## ", "").split()) in "".join(said.split())


def test_a_signature_stands_on_the_page_of_the_name_below_it() -> None:
    for lines in range(24, 36):
        document = a_letter(text="\n\n".join(["x"] * lines) + "\n\n" + HEADS.signer, letterhead=LETTERHEAD)
        with opened(document) as pdf:
            kids = list(pdf.Root.StructTreeRoot.K[0].K)
            picture, name = kids[-2].K[0], kids[-1].K[0]
            assert (str(kids[-2].S), picture.Pg.objgen) == ("/Figure", name.Pg.objgen)


def word_of(document: Document) -> Any:
    return docx.Document(io.BytesIO(render_word(document)))


def test_word_has_real_styles_that_a_person_can_go_on_editing() -> None:
    found = word_of(a_letter(letterhead=LETTERHEAD))
    assert [(p.style.name, p.text) for p in found.paragraphs] == [
        ("Letter head", ""), ("Letter sender", "Safer Town"), ("Letter sender", HEADS.sender), ("Letter address", HEADS.recipient),
        ("Letter date", HEADS.date), ("Heading 1", HEADS.subject), ("Letter reference", "Our reference: QCP-2026-01"),
        ("Normal", "Dear colleague,"), ("Heading 2", "What we ask"), ("Normal", "The review asks:"),
        ("List Number", "Was the risk seen?"), ("List Number", "Who knew?"), ("Normal", "Please send:"),
        ("List Bullet", "the chronology"), ("List Bullet", "the author's name"), ("Normal", ""), ("Normal", HEADS.signer),
    ]  # fmt: skip
    says = [shape._inline.docPr.get("descr") for shape in found.inline_shapes]
    assert says == ["Safer Town: a bridge", "Signature of Maria Lindqvist"]


def test_the_address_stands_in_the_window_in_word_too() -> None:
    frame = word_of(a_letter()).styles["Letter address"].element.pPr.find(qn("w:framePr"))
    left, top, wide, high = (int(frame.get(qn(f"w:{key}"))) / 56.6929 for key in "xywh")
    assert WINDOW.left < left < left + wide < WINDOW.right
    assert WINDOW.top < top < top + high <= WINDOW.bottom + 0.1
    assert frame.get(qn("w:vAnchor")) == frame.get(qn("w:hAnchor")) == "page"


def test_each_numbered_list_in_word_is_counted_from_its_own_number() -> None:
    found = word_of(a_letter(text="1. a\n2. b\n\nThen\n\n5. c"))
    numbers = [p._p.pPr.numPr.numId.val for p in found.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = found.part.numbering_part.element
    starts = [numbering.num_having_numId(n).lvlOverride_lst[0].startOverride.val for n in numbers]
    assert starts == [1, 1, 5]


def test_welsh_follows_the_english_in_word_and_is_spelt_as_welsh() -> None:
    found = word_of(a_letter(welsh=WELSH)).paragraphs
    at = next(number for number, p in enumerate(found) if p.text == "Cymraeg")
    said = {run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for p in found[at:] for run in p.runs}
    assert said == {"cy-GB"}
    assert all(run._r.rPr is None or run._r.rPr.find(qn("w:lang")) is None for p in found[:at] for run in p.runs)


@pytest.mark.parametrize("lines", range(30, 60))
def test_nobody_finds_a_name_alone_on_a_page(lines: int) -> None:
    text = "\n\n".join(
        [f"Line {number}." for number in range(lines)]
        + ["The last words.", "With our condolences,", "Maria Lindqvist\nIndependent chair"]
    )
    pages = [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(a_letter(text=text, marking="")))).pages
    ]
    assert any("The last words." in page and "Maria Lindqvist" in page for page in pages)
