"""A recipient of its review for every letter, and the values that a person would type into it."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.imrs.models import AgencyReport
from dhr.letters.addressing import Addressed, agencies_for
from dhr.letters.catalogue import LetterType
from dhr.letters.drafts import gaps_of
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import agencies_to_write_to
from dhr.letters.recipients import ways_of
from dhr.letters.services import change_letter
from dhr.panels.models import Contribution, Household, PanelMember
from dhr.workflow.models import Review

WRITTEN = {"name": "The Office of Examples", "address": "1 Example Street\nExampleton"}


def addressed(kind: LetterType, review: Review) -> Addressed | None:
    """Somebody of this review to whom the letter can go; nothing where the review has nobody of the kind."""
    ways = ways_of(kind)
    if not ways:
        return {}
    if ways[0] == "agency":
        report = AgencyReport.objects.filter(review=review).select_related("agency").first()
        if report and kind.code in ("L22R", "L26", "L27"):
            return {"agency": report.agency}
        if kind.to == "partners":
            return {"recipient": WRITTEN}
        asked = agencies_for(kind, review).filter(pk__in=agencies_to_write_to(review).values("pk")).first()
        asked = asked or agencies_for(kind, review).first()
        return {"agency": asked} if asked else None
    if ways[0] == "household":
        named = [found for found in Household.objects.filter(review=review) if found.recipient_name]
        complained = [found for found in named if found.complaints.exists()] if kind.to == "complainant" else []
        return {"household": (complained or named)[0]} if named else None
    if ways[0] == "member":
        member = PanelMember.objects.filter(review=review, left_on=None).first()
        return {"member": member} if member else None
    if ways[0] == "contributor":
        told = Contribution.objects.filter(household__review=review).select_related("household").first()
        return {"contributor": told} if told else None
    return {"recipient": WRITTEN}


def typed_in(letter: Letter, by: User) -> Letter:
    """The letter with everything that no record says, as the catalogue's examples have it."""
    values = {name: FIELDS[name].example for name in gaps_of(letter)}
    return change_letter(letter=letter, by=by, wording=letter.wording, values={**letter.values, **values})
