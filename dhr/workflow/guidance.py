"""Versions of the guidance as rule sets. What is not known of a version is empty and never filled in by guessing.
Source: domain 3.5. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr.workflow.tracks import Grade

NOT_KNOWN = "Not known"
VALUES = ("test", "early_stage", "suicide", "quality")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version: the test for holding a review, the early stage, who looks at the quality. Lengths of time stand in the
    table of deadlines under the same code. `grade` is that of the version as a whole, `grades` of a value that is better
    or less well known. `off` says why a version is not offered unless somebody switches it on."""

    code: str
    name: str
    source: str
    grade: Grade
    test: str | None = None
    early_stage: str | None = None
    suicide: str | None = None
    quality: str | None = None
    off: str = ""
    grades: Mapping[str, Grade] = field(default_factory=dict, hash=False)

    def grade_of(self, value: str) -> Grade:
        """How well this value is known."""
        return self.grades.get(value, self.grade)


RULE_SETS = (
    RuleSet(
        "2016", "December 2016", "Domestic Violence, Crime and Victims Act 2004, section 9; statutory guidance, December 2016", "K",
        grades={"test": "S"},
        test="The death of a person aged 16 or over has, or appears to have, resulted from violence, abuse or neglect by a "
        "relative, a partner or former partner, or a member of the same household.",
        early_stage="Informal scoping.",
        suicide="Where the circumstances give concern, for example coercive control, also without a charge or after an acquittal.",
        quality="A panel of independent readers at the Home Office.",
    ),
    RuleSet(
        "2024-draft", "Draft of May 2024", "Draft statutory guidance, May 2024", "U",
        early_stage="A formal scoping review.", grades={"early_stage": "S"}, off="It is a draft and not in force, and most of it was not read.",
    ),
    RuleSet(
        "susr-wales", "Single unified safeguarding review, Wales", "Welsh Government statutory guidance", "K",
        quality="The Home Office for what concerns domestic homicide; the Wales repository for all.", grades={"quality": "S"},
    ),
    RuleSet("next", "What comes next", "Not published", "U", off="Nothing of it is known."),
)  # fmt: skip

BY_CODE = {rules.code: rules for rules in RULE_SETS}
CODES = tuple(BY_CODE)
USUALLY_OFFERED = tuple(rules.code for rules in RULE_SETS if not rules.off)


def offered(switched_on: frozenset[str], now: str) -> list[RuleSet]:
    """The versions that can be chosen: those in use, those that somebody switched on, and the one that a review has now."""
    return [rules for rules in RULE_SETS if not rules.off or rules.code in switched_on or rules.code == now]
