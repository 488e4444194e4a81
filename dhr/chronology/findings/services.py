"""Which services a text speaks of: by their own names, abbreviations and former names, and by plain words ("the police",
"her GP"). Pure tables and a register made from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dhr.chronology.findings.words import COMMON, plain


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service: how one knows it by its name, how others speak of it as a service that can be told something, and
    by which people or places one knows that it took part."""

    named: str
    told: str
    there: str = ""


KINDS: Mapping[str, Kind] = {
    "police": Kind(r"polic|constab", r"(?:the )?police(?! control)|neighbourhood team|101|custody suite|detective", r"police\w*|officers?|constables?|pcsos?|sergeant|detective|[dp][cs]\d*|999|101|custody|statement"),
    "ambulance": Kind(r"ambulance", r"ambulance(?: service| control)?", r"ambulance|paramedics?|crew|conveyed"),
    "gp": Kind(r"surgery|medical (?:centre|practice|group)|\bgps?\b|practice|health centre|doctors", r"(?:the |her |his |their |own )?gps?|surgery|(?:the )?practice(?! nurse)|family doctor", r"gps?|surgery|doctor|practice|consulting room"),
    "hospital": Kind(r"hospital|infirmary|acute", r"hospital|emergency department|a&e|\bed\b|maternity|ward", r"hospital|ed|a&e|emergency department|ward|midwi\w+|maternity|casualty|mw\d*|discharge"),
    "mental_health": Kind(r"mental|psych|partnership nhs|partnership trust|\bcmht\b|crisis team", r"mental health(?: team| trust| services?)?|crisis team|perinatal team|home treatment team|cmht|psychiatr\w+|liaison and diversion|cpn", r"mental health|perinatal|crisis team|home treatment|cmht|psychiatr\w+|cpn"),
    "adult_care": Kind(r"adult (?:social|care|serv)|adults", r"adult (?:social care|social services|services|safeguarding)|adults'? team|safeguarding adults team", r"adult (?:social|safeguarding)\w*|social work\w*|(?<!children's )social care|carer's assessment"),
    "child_care": Kind(r"child\w*'?s? (?:social|serv|and famil)|children|\bmash\b", r"child\w*'?s? (?:social care|social services|services)|mash|emergency duty team|multi-agency safeguarding hub|edt", r"social work\w*|(?<!adult )social care|child\w*'?s? services|mash|edt|sw\d+"),
    "housing": Kind(r"homes|housing|landlord|lettings", r"housing(?: officer| team| association| options)?|(?:the |her |his )?landlord", r"housing|landlord|tenan\w+"),
    "domestic_abuse": Kind(r"refuge|women's aid|idva|domestic (?:abuse|violence)", r"idva(?: service)?|refuge|domestic abuse (?:service|team|charity)|women's aid", r"idvas?\d*|refuge|support worker|advocate|women's aid"),
    "school": Kind(r"school|academy|college|nursery", r"(?:the )?school|headteacher|\bdsl\b|nursery", r"school|teachers?|headteacher|dsl|nursery|classroom|playground"),
    "health_visiting": Kind(r"0-19|health visit", r"health visit(?:or|ing|ors)(?: team| duty\w*)?|school nurs\w+", r"health visit\w+|hv\d*|school nurs\w+"),
    "early_help": Kind(r"early help|family support|family hub", r"early help|family support(?: team| service)?", r"early help|family support|fsw\d*"),
    "probation": Kind(r"probation|rehabilitation company|offender", r"probation(?: service| officer)?|offender manager", r"probation|offender manager"),
    "substance_misuse": Kind(r"drug|alcohol|substance|recovery", r"drug and alcohol (?:service|team)|alcohol (?:service|team)|substance misuse (?:service|team)|recovery (?:service|team|worker)", r"recovery worker|alcohol (?:service|worker|team)|drug (?:service|worker|team)|keyworker"),
    "fire": Kind(r"fire", r"fire (?:service|brigade|and rescue)\w*", r"fire (?:service|brigade|crew|officers?)|firefighters?"),
}  # fmt: skip


_KIND_WORDS = (
    "surgery medical practice nhs trust foundation homes housing association council county city borough district of and "
    "the for police constabulary service services school primary secondary academy college hospital hospitals teaching "
    "infirmary project centre recovery group ltd partnership mental health care adult adults children children's social "
    "ambulance fire rescue university royal general community authority department directorate probation area region team "
    "unit womens women's refuge aid advice line support drs dr early help family national local new north south east west "
    "greater"
)
_OF_A_KIND = frozenset(_KIND_WORDS.split())
_SHORTEST = 5


def core(name: str) -> str:
    """What is an agency's own in its name, without the words for what it is; nothing where that is too little to know it by."""
    kept = " ".join(word for word in name.split() if word not in _OF_A_KIND and not word[0].isdigit())
    return kept if len(kept) >= _SHORTEST and kept in name and kept != name else ""


@dataclass(frozen=True)
class Agency:
    """One agency of the register. `kind` is worked out from its names unless it is given."""

    name: str
    abbreviations: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    kind: str = ""
    shorts: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """As texts have them; an abbreviation that is a common word once it is in small letters (WAS) is no name."""
        named = map(plain, (self.name, *self.former_names, *self.abbreviations))
        return tuple(dict.fromkeys(name for name in named if name and name not in COMMON))

    @cached_property
    def service(self) -> str:
        """Its kind, or none where the names say nothing: then only its names are looked for."""
        if self.kind:
            return self.kind
        said = " | ".join(self.names)
        return next((kind for kind, words in KINDS.items() if re.search(words.named, said)), "")

    @cached_property
    def _named(self) -> str:
        return "|".join(re.escape(name) for name in sorted({*self.names, *self.shorts}, key=len, reverse=True))

    @cached_property
    def told(self) -> re.Pattern[str]:
        """How a text names it as somebody who is told something."""
        return self._pattern(KINDS[self.service].told if self.service else "")

    @cached_property
    def there(self) -> re.Pattern[str]:
        """How a text shows that it took part."""
        return self._pattern("|".join((KINDS[self.service].told, KINDS[self.service].there)) if self.service else "")

    def _pattern(self, words: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w'])(?:{'|'.join(filter(None, (self._named, words)))})(?!\w)")


@dataclass(frozen=True)
class Register:
    """The agencies of a review by name."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)

    @classmethod
    def of(cls, agencies: Iterable[Agency]) -> Register:
        """Each agency is also known by what is its own in its name: "Mill Lane" of Mill Lane Surgery, where no other agency
        has the words."""
        known = list(agencies)
        shorts = Counter(short for agency in known for short in {core(name) for name in agency.names})
        return cls(
            {a.name: replace(a, shorts=tuple(s for s in map(core, a.names) if s and shorts[s] == 1)) for a in known}
        )

    def agency(self, name: str) -> Agency:
        """The agency, also one that sent rows and is not in the register."""
        return self.agencies.get(name) or Agency(name)
