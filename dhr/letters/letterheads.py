"""How a partnership's letters look: name, address, colour, logo and signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import refuse
from dhr.letters.colours import colour_problem
from dhr.letters.layout import Letterhead
from dhr.letters.models import PartnershipLetterhead
from dhr.letters.pictures import NotTaken, drawn_anew
from dhr.letters.reading import once
from dhr.letters.templates import require_letters

PICTURES = ("logo", "signature")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it came."""

    name: str
    content: bytes


@once
def own_letterhead(partnership: Partnership) -> PartnershipLetterhead | None:
    """What the partnership set, with its pictures; nothing where it set nothing."""
    found = PartnershipLetterhead.objects.filter(partnership=partnership)
    return found.select_related("logo", "signature").first()


def letterhead_of(partnership: Partnership, *, signed: bool = True) -> Letterhead:
    """What stands at the head of the partnership's letters; nothing of its own where it set nothing. Under the address
    stands how to reach the partnership. The signature is the one of the chair of the partnership: it is left out of letters
    that somebody else signs."""
    own = own_letterhead(partnership)
    if own is None:
        return Letterhead()
    found = Letterhead(
        name=own.name or partnership.name,
        address="\n".join([line for line in (own.address or partnership.address, *reached_at(partnership)) if line]),
        colour=own.colour,
        logo=_bytes(own.logo),
        logo_says=own.logo_says,
        signature=_bytes(own.signature),
        signature_says=own.signature_says,
    )
    return found if signed else replace(found, signature=b"", signature_says="")


@once
def letterhead_mark(partnership: Partnership) -> str:
    """A text that changes when anything of the letterhead does; of its pictures the keys, each of which is one picture."""
    own = PartnershipLetterhead.objects.filter(partnership=partnership)
    said = own.values_list(
        "name", "address", "colour", "logo_says", "logo_id", "signature_says", "signature_id"
    ).first()
    return "\0".join(map(str, (*said, partnership.name, partnership.address, *reached_at(partnership)))) if said else ""


def reached_at(partnership: Partnership) -> list[str]:
    """E-mail address and telephone number, as far as they are recorded."""
    return [line for line in (partnership.email, partnership.telephone) if line]


def _bytes(stored: StoredFile | None) -> bytes:
    return bytes(stored.content) if stored else b""


@transaction.atomic
def change_letterhead(
    *, partnership: Partnership, by: User, facts: Mapping[str, str], pictures: Mapping[str, Picture | None]
) -> PartnershipLetterhead:
    """Name, address, colour and the words for the pictures as in `facts`. A picture that is named in `pictures` takes the
    place of the one before it, or takes it away; the others stay. Letters that were issued stay as they are."""
    require_letters(by, partnership)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    own = own_letterhead(partnership) or PartnershipLetterhead(partnership=partnership)
    own.name, own.address = facts["name"].strip(), facts["address"].strip()
    own.colour = facts["colour"].strip().lower()
    drawn, problems = _drawn(pictures)
    for name in PICTURES:
        has_one = pictures.get(name, getattr(own, name)) is not None
        setattr(own, f"{name}_says", facts[f"{name}_says"].strip() if has_one else "")
        problems += [words_problem(name)] if has_one and not getattr(own, f"{name}_says") else []
    refuse(colour_problem(own.colour), *problems)
    for name in pictures:
        setattr(own, name, store_file(name=f"{name}.png", content=drawn[name]) if name in drawn else None)
    return _save(own, by, pictures)


def words_problem(name: str) -> str:
    """A picture without words says nothing to somebody who does not see it. Source: WCAG 2.2, 1.1.1."""
    return f"Say what the {name} shows, for those who do not see it"


def _drawn(pictures: Mapping[str, Picture | None]) -> tuple[dict[str, bytes], list[str]]:
    """The new pictures, drawn anew, and why others are not taken."""
    drawn: dict[str, bytes] = {}
    problems: list[str] = []
    for name, picture in pictures.items():
        try:
            drawn |= {name: drawn_anew(picture.name, picture.content)} if picture else {}
        except NotTaken as why:
            problems.append(str(why))
    return drawn, problems


def _save(own: PartnershipLetterhead, by: User, pictures: Mapping[str, Any]) -> PartnershipLetterhead:
    own._history_user = by  # type: ignore[attr-defined]
    own.save()
    detail = {"partnership": own.partnership.name, "pictures": ", ".join(sorted(pictures))}
    record_event(by=by, verb="letterhead.changed", subject=own.partnership.name, detail=detail)
    return own
