"""The pages of a partnership's own wording and letterhead: a letter that is the default, one of several versions, one whose
default was improved, and a draft with a newer wording."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.letters.catalogue import LETTERS
from dhr.letters.letterheads import Picture, change_letterhead
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.templates import save_template
from dhr.workflow.models import Review
from tests.letterhead_makers import WORDS, a_picture

MANAGER = "manager@demo.example"
LONG = "Anameof" + "averylong" * 12 + "placewithoutaspace"
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def own_letters(asha: Review) -> Looks:
    partnership, wording = asha.partnership, LETTERS["L22"].wording
    welsh = "\n\n".join(["Annwyl gydweithwyr", *(f"(({name}))" for name in LETTERS["L22"].contains)])
    draft = Letter.objects.create(review=asha, code="L22", wording=wording, prepared_by=person("manager"))
    for seen, text in enumerate((wording + "\n\nOurs.", wording + f"\n\n{LONG}")):
        save_template(
            partnership=partnership, by=person("manager"), code="L22", text=text, welsh=welsh, note=LONG, seen=seen
        )
    PartnershipTemplate.objects.create(
        partnership=partnership, made_by=person("manager"), code="L12", text=LETTERS["L12"].wording + "\n\nOurs.", number=1,
        default_text="An earlier default.",
    )  # fmt: skip
    facts = {"name": LONG, "address": "1 Quay", "colour": "#1d5c4d", **WORDS}
    pictures = {name: Picture("a.png", a_picture(size=(2_000, 300))) for name in ("logo", "signature")}
    change_letterhead(partnership=partnership, by=person("manager"), facts=facts, pictures=pictures)
    key = partnership.pk
    return {
        "letters:libraries": [(MANAGER, ())],
        "letters:library": [(MANAGER, (key,))],
        "letters:template": [(MANAGER, (key, code)) for code in ("L11", "L12", "L22")],
        "letters:template_version": [(MANAGER, (key, "L22", number)) for number in (0, 1)],
        "letters:compare_templates": [(MANAGER, (key, code)) for code in ("L11", "L22")],
        "letters:default_template": [(MANAGER, (key, code)) for code in ("L11", "L22")],
        "letters:improved_template": [(MANAGER, (key, code)) for code in ("L11", "L12")],
        "letters:letterhead": [(MANAGER, (key,))],
        "letters:newer_wording": [(MANAGER, (draft.pk,))],
    }
