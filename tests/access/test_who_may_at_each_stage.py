"""The table of who may, at every stage: every address × every person. What is not there yet is found by nobody; whoever has no
part in the review yet, or has none any more, is nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.urls import reverse

from dhr.core.refusals import Blocked, NotVisible
from dhr.workflow.stages import STAGES
from tests.access.scene import Scene
from tests.access.test_who_may import rows
from tests.security.crawler import client_of, name_of
from tests.security.entitled import Entitlement
from tests.security.ids import Directory
from tests.security.judging import against_the_table
from tests.security.reading import Answer, read
from tests.security.scenery import PEOPLE, Scenery
from tests.security.world_at import scenery_at

pytestmark = pytest.mark.crawl
FEWEST = 100
NEEDS_A_KEY = frozenset({"mfa_add_webauthn", "mfa_reauthenticate_webauthn"})
"""The scene's security key is made up, and these read it; a journey (test_joining) uses a real one."""


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_open_what_at_this_stage(db: None, stage: str) -> None:
    scenery = scenery_at(stage)
    asked = list(addresses(Scene(scenery.world, scenery.ours)))
    answers = {person: ask(scenery, person, asked) for person in PEOPLE}
    wrong = list(against_the_table(Entitlement(scenery), Directory(), answers, methods=("get", "post")))
    answered = [answer for given in answers.values() for answer in given if name_of(answer.address) not in NEEDS_A_KEY]
    wrong += [f"{answer.address} broke: {answer.status}" for answer in answered if answer.status >= 500]
    assert not wrong, f"{len(wrong)} at {stage}:\n" + "\n".join(wrong[:80])
    assert len(asked) >= FEWEST


def addresses(scene: Scene) -> Iterator[tuple[str, str]]:
    """Method and address of each row of the table of which there is something at this stage."""
    for name, method, about, _codes in rows():
        try:
            with transaction.atomic():
                yield method, reverse(name, args=scene.arguments(about))
        except (ObjectDoesNotExist, IndexError, Blocked, NotVisible):
            continue


def ask(scenery: Scenery, person: str, asked: list[tuple[str, str]]) -> list[Answer]:
    """What this person is answered. Each attempt is taken back."""
    given, client = [], client_of(scenery.world.people.get(person))
    for method, address in asked:
        with transaction.atomic():
            given.append(read(getattr(client, method)(address), address))
            transaction.set_rollback(True)
    return given
