"""The words themselves: every text column of every model of the product is known to the crawl, and carries its word."""

from __future__ import annotations

import logging
from dataclasses import replace

from dhr.core.fields import EncryptedWordsField
from dhr.notices.models import MessageKind
from dhr.notices.outbox import put_message
from tests.security.entitled import MAY_SEE, Entitlement
from tests.security.judging import leaks, words_in_logs, words_in_messages
from tests.security.planting import COLUMNS, KINDS, MAY_STAY_EMPTY, NO_CASE, models_with_cases, text_columns
from tests.security.reading import Answer
from tests.security.words import CANARY, Canary
from tests.security.world_at import scenery_at

# Records that the world of the crawl does not hold yet; each has tests of its own.
NOT_THERE = {
    "DayCorrection", "Overruling", "Direction", "Escalation", "Handover", "Finding", "FindingRow", "FindingJudgement",
    "Question", "Redaction", "LegalHold", "WithdrawnIssue", "IncomingLetter", "PublicationHold", "LeadOffer",
}  # fmt: skip


def test_every_model_is_a_kind_of_content_or_holds_none() -> None:
    """A new model fails here until it is said what its texts are and who may see them (entitled.py)."""
    models = {model.__name__ for model in models_with_cases()}
    assert models == set(KINDS) | NO_CASE
    kinds = {*KINDS.values(), *COLUMNS.values()} - {"sent"}
    assert kinds <= set(MAY_SEE)


def test_every_text_column_carries_a_word(db: None) -> None:
    """In at least one record each; a table without records is in the list above."""
    scenery_at("monitoring")
    empty, without = set(), set()
    for model in (found for found in models_with_cases() if found.__name__ in KINDS and list(text_columns(found))):
        records = list(model._base_manager.all())
        empty |= set() if records else {model.__name__}
        for field in text_columns(model) if records else ():
            name = f"{model.__name__}.{field.name}"
            values = [str(getattr(record, field.name)) for record in records]
            if not any(CANARY.search(value) for value in values) and not isinstance(field, EncryptedWordsField):
                without.add(name)
    assert without <= MAY_STAY_EMPTY
    assert empty <= NOT_THERE


def test_the_judge_says_no(db: None) -> None:
    """A word of our review is the manager's and nobody else's who has no part in it."""
    scenery = scenery_at("gathering")
    entitled, case = Entitlement(scenery), Canary(str(scenery.ours.pk), "case")
    seers = {person for person in scenery.world.people if entitled.may(person, case)}
    assert seers == {
        "manager", "csp_chair", "auditor", "review_chair", "review_author", "panel_member", "let_in",
    }  # fmt: skip
    draft = Canary(str(scenery.ours.pk), "sent", f"{scenery.world.surgery.pk}/1")
    assert {person for person in scenery.world.people if entitled.may(person, draft)} == {
        "other_author",
        "other_sign_off",
    }


def test_a_word_in_a_message_or_a_log_line_is_found(db: None) -> None:
    scenery = scenery_at("notified")
    assert not list(words_in_messages(scenery))
    word = scenery.register.word(scenery.ours.pk, "case")
    put_message(
        key="planted",
        kind=MessageKind.WORK,
        review=scenery.ours,
        user=scenery.world.manager,
        subject=f"A {word}",
        body="-",
    )
    assert any("holds case" in found for found in words_in_messages(scenery))
    line = logging.LogRecord("dhr", logging.WARNING, __file__, 1, "Not found: %s", (word,), None)
    assert list(words_in_logs(scenery, [line]))


def test_a_real_name_is_found_wherever_it_does_not_belong(db: None) -> None:
    scenery = scenery_at("notified")
    entitled, word = Entitlement(scenery), scenery.register.word(scenery.ours.pk, "name")
    people = f"/reviews/{scenery.ours.reference}/people/"
    page = Answer(200, people, "text/html", f"<title>People</title>{word}", "")
    assert not list(leaks(scenery, entitled, "manager", [page])), "the manager may see it there"
    wrong = {
        "auditor": page,
        "manager": replace(page, address="/reviews/"),
        "review_chair": replace(page, text=f"<title>{word}</title>"),
        "csp_chair": replace(page, headers=f"filename={word}.docx", text=""),
    }
    for person, answer in wrong.items():
        assert list(leaks(scenery, entitled, person, [answer])), person
