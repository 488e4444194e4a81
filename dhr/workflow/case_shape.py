"""What is particular about a case: several victims or suspects, a suspect who died, the suicide of the victim. The words
and the ways follow. Source: domain 3.9, 5. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CONVICTED, DEAD = "convicted", "deceased"
CHARGED = ("charged", CONVICTED)


@dataclass(frozen=True, slots=True)
class CaseShape:
    """Counted from the people and from what the death looks like. `positions` are the legal positions of those thought to
    have caused the death."""

    victims: int
    positions: tuple[str, ...]
    suicide: bool

    @property
    def all_suspects_dead(self) -> bool:
        return bool(self.positions) and all(position == DEAD for position in self.positions)

    @property
    def one_suspect_lives_another_died(self) -> bool:
        return DEAD in self.positions and not self.all_suspects_dead

    @property
    def victim_words(self) -> str:
        return "the people who died" if self.victims > 1 else "the person who died"

    @property
    def suspect_words(self) -> str:
        """How a text speaks of them: what no court has found is never said of somebody who lives."""
        many = len(self.positions) > 1
        if self.positions and all(position == CONVICTED for position in self.positions):
            return "the perpetrators" if many else "the perpetrator"
        if any(position in CHARGED for position in self.positions):
            return "the accused" if all(position in CHARGED for position in self.positions) else "the people suspected"
        return "the people thought to have caused the death" if many else "the person thought to have caused the death"

    @property
    def follows(self) -> list[str]:
        """What is to be kept in mind, as sentences; empty for a case with one victim and one living suspect."""
        found = []
        if self.victims > 1:
            found.append(
                "Several people died: each has a household of their own to be asked, a pseudonym, and a place in the decision and in the letters."
            )
        if len(self.positions) > 1:
            found.append(
                "Several people are thought to have caused the death: the legal position of each is kept up to date, and so is the wording."
            )
        if self.one_suspect_lives_another_died:
            found.append(
                "Somebody thought to have caused the death has died too: no court will decide about that person, and the inquest may."
            )
        if self.all_suspects_dead:
            found.append(
                "Nobody will stand trial: the inquest is the main process beside the review, and the report can move faster."
            )
        if self.suicide:
            found.append(
                "A suspected suicide: the coroner is central, the family may be the only ones to tell what happened, and there may never be a charge or a conviction."
            )
        if self.suicide and any(position not in (*CHARGED, DEAD) for position in self.positions):
            found.append("Of somebody who lives and is not charged no text says what only a court can find.")
        return found

    @property
    def inquest_central(self) -> bool:
        """Whether an inquest belongs beside the review."""
        return self.suicide or self.all_suspects_dead


def shape_of(roles: Iterable[tuple[str, str]], manner: str) -> CaseShape:
    """From role and legal position of each person in the case, and from what the death looks like."""
    people = list(roles)
    victims = sum(role == "victim" for role, _position in people)
    positions = tuple(position for role, position in people if role == "alleged")
    return CaseShape(victims, positions, manner == "suicide")
