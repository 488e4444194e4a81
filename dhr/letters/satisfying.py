"""What a letter satisfies by itself once it is sent: a dated duty, on that day, or a line of the submission checklist.
Source: domain 4.1, 8.1, 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping

SATISFIES: Mapping[str, str] = {
    "L04": "secure-records",
    "L07": "tell-home-office",
    "L08": "tell-family",
    "L11": "tell-home-office",
    "L12": "tell-family",
    "L33": "dac-copy-target",
    "L37": "tell-before-publication",
    "L41": "library-link",
    "L56I": "breach",
}
"""Letter to the rule whose duty it meets. The duties are facts of the review: nothing is ticked anywhere. A letter to a family
meets the duty towards its own household only; a copy to the Commissioner that of the round in which it was sent."""

TICKS: Mapping[str, str] = {"family_saw_draft": "L29"}
"""Line of the submission checklist, and the letter that satisfies it once each household that it goes to was sent it."""


def letters_for(rule: str) -> tuple[str, ...]:
    """The letters that meet the duty of this rule."""
    return tuple(code for code, met in SATISFIES.items() if met == rule)
