"""A partnership's own wording of its letters: which stands, a new version, back to the default, keeping it all the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale, refuse
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.checking import missing_problems, one_kind_of_line_end, wording_problems
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.reading import once

STALE = "Somebody saved another version of this wording meanwhile. Read it before you go on."
IN_WELSH = "Welsh text: "


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a new draft begins with: the English, the Welsh beside it, and the version that they come from, if any."""

    text: str
    welsh: str
    template: PartnershipTemplate | None


@once
def newest_template(partnership: Partnership, code: str) -> PartnershipTemplate | None:
    """The version that stands; nothing where the partnership never had its own."""
    found = PartnershipTemplate.objects.filter(partnership=partnership, code=code)
    return found.select_related("made_by").order_by("number").last()


def wording_for(partnership: Partnership, kind: LetterType) -> Chosen:
    """The partnership's own wording of a letter, or the default."""
    newest = newest_template(partnership, kind.code)
    if newest is None or newest.is_default:
        return Chosen(kind.wording, "", newest)
    return Chosen(newest.text, newest.welsh, newest)


def newer_template(letter: Letter) -> PartnershipTemplate | None:
    """A version that came after the one with which a draft was written, where it says something else."""
    if letter.stage != "draft":
        return None
    chosen = wording_for(letter.review.partnership, LETTERS[letter.code])
    same = (chosen.text, chosen.welsh) == (letter.wording, letter.welsh)
    return None if same or chosen.template is None or chosen.template.pk == letter.template_id else chosen.template


def is_improved(template: PartnershipTemplate | None) -> bool:
    """Whether the default got better since this version was built on it."""
    if template is None or template.is_default:
        return False
    return template.default_text != LETTERS[template.code].wording


def letter_kind(code: str) -> LetterType:
    """A letter that has a wording, or the refusal that says nothing of whether it exists."""
    kind = LETTERS.get(code)
    if kind is None or not kind.wording:
        raise NotVisible("There is no such letter.")
    return kind


def require_letters(by: User, partnership: Partnership) -> None:
    """Go on only if the person may change the letters of this partnership."""
    if not may_in_partnership(by, "MANAGE_LETTERS", partnership):
        raise NotAllowed(refusal_sentence("MANAGE_LETTERS"))


def template_problems(kind: LetterType, text: str, welsh: str = "") -> list[str]:
    """What stands in the way of saving it. Welsh text stands beside the English and is held to the same fields."""
    problems = [] if text.strip() else ["Write the text of the letter."]
    problems += [*wording_problems(kind, text), *missing_problems(kind, text)]
    if welsh.strip():
        problems += [IN_WELSH + said for said in (*wording_problems(kind, welsh), *missing_problems(kind, welsh))]
    return problems


@transaction.atomic
def save_template(
    *, partnership: Partnership, by: User, code: str, text: str, welsh: str = "", note: str = "", seen: int
) -> PartnershipTemplate:
    """A new version, which stands from now on. `seen` is the number of the version that the person had before them, 0 for
    the default. Drafts and issued letters stay as they are."""
    kind, newest = _ready(partnership, by, code, seen)
    text, welsh = one_kind_of_line_end(text).strip(), one_kind_of_line_end(welsh).strip()
    refuse(*template_problems(kind, text, welsh))
    now = wording_for(partnership, kind)
    if (text, welsh) == (now.text.strip(), now.welsh.strip()):
        raise Blocked("Nothing is changed: these are the words that stand already.")
    built_on = newest.default_text if newest and not newest.is_default else kind.wording
    made = PartnershipTemplate(text=text, welsh=welsh, default_text=built_on, note=note.strip())
    return _add(made, partnership, by, code, seen, "template.saved")


@transaction.atomic
def back_to_default(
    *, partnership: Partnership, by: User, code: str, seen: int, keep_welsh: bool = False, note: str = ""
) -> PartnershipTemplate:
    """The product's wording stands again, as a version like the others. Welsh text goes with the own wording, or stays
    beside the English of today, which then does not change by itself."""
    kind, newest = _ready(partnership, by, code, seen)
    if newest is None or newest.is_default:
        raise Blocked("The default stands already.")
    welsh = newest.welsh if keep_welsh else ""
    made = PartnershipTemplate(
        text=kind.wording, welsh=welsh, is_default=not welsh, default_text=kind.wording, note=note.strip()
    )
    return _add(made, partnership, by, code, seen, "template.defaulted")


@transaction.atomic
def keep_template(*, partnership: Partnership, by: User, code: str, seen: int) -> PartnershipTemplate:
    """The partnership looked at the improved default and keeps its own words: they are offered no more until the next."""
    kind, newest = _ready(partnership, by, code, seen)
    if newest is None or not is_improved(newest):
        raise Blocked("The default was not changed since this wording was written.")
    note = "Kept after the default was improved"
    made = PartnershipTemplate(text=newest.text, welsh=newest.welsh, default_text=kind.wording, note=note)
    return _add(made, partnership, by, code, seen, "template.kept")


def _ready(partnership: Partnership, by: User, code: str, seen: int) -> tuple[LetterType, PartnershipTemplate | None]:
    """Permission, the letter, and the version that stands, with nobody else writing one meanwhile."""
    require_letters(by, partnership)
    kind = letter_kind(code)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    newest = newest_template(partnership, code)
    if (newest.number if newest else 0) != seen:
        raise Stale(STALE)
    return kind, newest


def _add(
    made: PartnershipTemplate, partnership: Partnership, by: User, code: str, seen: int, verb: str
) -> PartnershipTemplate:
    made.partnership, made.made_by, made.code, made.number = partnership, by, code, seen + 1
    made.save()
    detail = {"partnership": partnership.name, "version": made.number, "note": made.note}
    record_event(by=by, verb=verb, subject=f"{code} {LETTERS[code].name}", detail=detail)
    return made
