"""In which ways a letter goes out, and what each asks for. Source: domain 10, security T42. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

EMAIL, POST, HAND, SECURE = "email", "post", "hand", "secure"
WAYS: Mapping[str, str] = {
    EMAIL: "By e-mail with a link",
    POST: "By post",
    HAND: "Handed over",
    SECURE: "By secure mail",
}
"""The e-mail holds a link and never the letter or a name; whoever opens it signs in first."""

NOT_TO_A_FAMILY = "Nothing goes to a family by itself. Record how the letter was given to them."
NOT_TO_AN_AGENCY = "Only a letter to an agency goes by e-mail with a link."
NOBODY_SIGNS_IN = "Nobody at this agency has an account, so nobody could open a link. Choose another way."
GOES_TODAY = "The e-mail goes out now, so the day of sending is today."


def sending_problems(
    *, way: str, how: str, to: str, sent_on: date, approved_on: date | None, today: date, reached: bool
) -> list[str]:
    """Everything that forbids recording a letter as sent, each as a sentence. `to` is that of the catalogue; `reached` says
    whether somebody at the agency can sign in."""
    found = [
        (sent_on > today, "The day of sending cannot lie after today."),
        (approved_on is not None and sent_on < approved_on, "The day of sending cannot lie before the approval."),
        (way not in WAYS, "Say how it was sent."),
        (way == HAND and not how.strip(), "Say who handed it over."),
    ]
    if way == EMAIL:
        found += [
            (to == "family", NOT_TO_A_FAMILY),
            (to not in ("family", "agency"), NOT_TO_AN_AGENCY),
            (to == "agency" and not reached, NOBODY_SIGNS_IN),
            (sent_on < today, GOES_TODAY),
        ]
    return [sentence for is_so, sentence in found if is_so]
