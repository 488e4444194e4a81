"""Which kinds of body section 9(4) of the Domestic Violence, Crime and Victims Act 2004 names. Pure."""

from __future__ import annotations

NAMED_IN_S9 = frozenset({"police", "council", "probation", "nhs_england", "icb", "health_board", "nhs_trust"})
"""England and Wales as now amended (domain 2.1, grade S). NHS foundation trusts, fire authorities, GP practices,
housing providers and charities are not in the list: they are invited, not bound."""


def is_named_in_s9(kind: str) -> bool:
    """Whether a body of this kind has the duty to have regard to the guidance."""
    return kind in NAMED_IN_S9
