"""Letters to several agencies, and one that an agency holds in its hands, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.letters import services
from dhr.letters.incoming import record_incoming
from dhr.letters.models import Batch, Letter
from dhr.workflow.models import Review
from tests.batch_makers import approved_batch, commission
from tests.makers import World, days_ago

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "letters:letters": ("get", "review", "s 4 4 4 4 3 3 y y y"),
    "letters:new_letter": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "letters:letter": ("get", "letter", "s 4 4 4 4 3 3 y y y"),
    "letters:draft_about_extension": ("post", "agreed_extension", "s 4 4 4 4 3 3 y y 3"),
    "letters:word_for_editing": ("get", "letter", "s 4 4 4 4 3 3 y y 3"),
    "letters:bring_in": ("get", "letter", "s 4 4 4 4 3 3 y y 3"),
    "letters:take_over": ("post", "letter", "s 4 4 4 4 3 3 y y 3"),
    "letters:papers": ("get", "review", "s 4 4 4 4 y y y y y"),
    "letters:paper": ("get", "briefing", "s 4 4 4 4 3 3 3 y y"),
    "letters:letter_file": ("get", "letter_file", "s 4 4 4 4 3 3 y y y"),
    "letters:move_letter": ("get", "letter_move", "s 4 4 4 4 3 3 y y 3"),
    "letters:book_file": ("get", "letter_book", "s 4 4 4 4 3 3 y y y"),
    "letters:record_incoming": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "letters:correct_incoming": ("get", "incoming", "s 4 4 4 4 3 3 y y 3"),
    "letters:incoming_letter": ("get", "incoming", "s 4 4 4 4 3 3 y y y"),
    "letters:incoming_file": ("get", "incoming", "s 4 4 4 4 3 3 y y y"),
    "letters:several_letters": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "letters:batch": ("get", "letter_batch", "s 4 4 4 4 3 3 y y y"),
    "letters:batch_preview": ("get", "letter_of_batch", "s 4 4 4 4 3 3 y y y"),
    "letters:batch_sent": ("get", "letter_batch", "s 4 4 4 4 3 3 y y 3"),
    "letters:move_batch": ("get", "letter_batch_move", "s 4 4 4 4 3 3 y y y"),
    "letters:batch_file": ("get", "letter_batch_file", "s 4 4 4 4 3 3 y y y"),
    "letters:own_letter": ("get", "own_letter", "s 4 4 y y 4 4 4 4 4"),
    "letters:own_letter_file": ("get", "own_letter", "s 4 4 y y 4 4 4 4 4"),
    "letters:correct_letter": ("post", "own_letter", "s 4 4 4 4 3 3 y y 3"),
    "letters:withdrawn_file": ("get", "withdrawn_letter", "s 4 4 4 4 3 3 y y y"),
}


@dataclass
class LetterScene:
    """Makes what the addresses of letters to several are about."""

    world: World
    review: Review

    def _letter_book(self) -> list[Any]:
        return [self.review.reference, "csv"]

    def _incoming(self) -> list[Any]:
        found = record_incoming(
            review=self.review, by=self.world.manager, code="L35", received_on=days_ago(0), how="email",
            sender="Home Office", name="letter.pdf", content=b"%PDF-1.7",
        )  # fmt: skip
        return [self.review.reference, found.pk]

    def _letter_batch(self) -> list[Any]:
        found = Batch.objects.filter(review=self.review).first() or approved_batch(self.world, self.review)
        return [self.review.reference, found.pk]

    def _letter_of_batch(self) -> list[Any]:
        return [*self._letter_batch(), 1]

    def _letter_batch_move(self) -> list[Any]:
        return [*self._letter_batch(), "take_back_batch"]

    def _letter_batch_file(self) -> list[Any]:
        return [*self._letter_batch(), "zip"]

    def _own_letter(self) -> list[Any]:
        found = Letter.objects.filter(review=self.review, sent_way="email").first()
        if found is None:
            found = commission(self.world, self.review)
            services.approve_letter(letter=found, by=self.world.review_chair)
            services.record_letter_sent(letter=found, by=self.world.manager, sent_on=days_ago(0), way="email")
        return [found.pk]

    def _withdrawn_letter(self) -> list[Any]:
        letter = commission(self.world, self.review)
        services.approve_letter(letter=letter, by=self.world.review_chair)
        services.take_back_letter(letter=letter, by=self.world.review_chair, reason="A wrong date.")
        return [letter.pk, letter.withdrawn.all()[0].pk, "pdf"]
