"""Swapped identifiers (security T03): each identifier in an address, a hidden field or a choice is replaced by that of
another review, another agency, another partnership, by one that names nothing, and by what is none. Nothing is read, nothing
is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from tests.security.crawler import Crawl, Form
from tests.security.digest import changed, digests, mentions
from tests.security.entitled import WHAT_PEOPLE_ARE, WORKS_FOR, Entitlement, is_asked
from tests.security.ids import NO_RECORD, Directory, Known, parts_of, swapped
from tests.security.reading import Answer, read
from tests.security.scenery import Scenery
from tests.security.world_at import crawl_as, scenery_at, writes

pytestmark = pytest.mark.thin_crawl

WHO_TRIES = (
    "outsider", "other_author", "author", "sign_off", "panel_member", "former_member", "auditor", "review_chair", "manager",
    "csp_chair", "administrator",
)  # fmt: skip
AT_LEAST, AT_LEAST_IN_FORMS = 2_000, 40
SIGN_IN = "/account/"
FOR_WHO_IS_ASKED = frozenset({"panels:declare"})
"""An agency that is asked declares its interests first; nothing of the review but its reference stands there (issue 6, 4)."""


@dataclass
class Trial:
    """Everything that was tried, and what should not have happened. Each attempt is taken back."""

    scenery: Scenery
    directory: Directory
    entitled: Entitlement
    tried: int = 0
    wrong: list[str] = field(default_factory=list)

    def ask(self, person: str, crawl: Crawl, address: str, body: dict[str, str] | None, foreign: str = "") -> None:
        """One attempt. With `foreign` only an identifier in the body is wrong; else the address itself has to be refused."""
        self.tried += 1
        how = f"{person}: {'GET' if body is None else 'POST'} {address} {foreign}"
        with transaction.atomic(), writes() as written:
            response = crawl.client.get(address) if body is None else crawl.client.post(address, body)
            answer = read(response, address)
            after = self._state(foreign) if written else {}
            transaction.set_rollback(True)
        if written and (found := changed(self._state(foreign), after)):
            self.wrong.append(f"{how}: wrote {found}")
        if answer.status >= 500 or not (foreign or _is_refusal(answer)):
            self.wrong.append(f"{how}: {answer.status}")
        self._nothing_read(person, answer, how)

    @staticmethod
    def _state(foreign: str) -> dict[str, str]:
        return mentions(foreign) if foreign else digests()

    def _nothing_read(self, person: str, answer: Answer, how: str) -> None:
        for canary in self.scenery.register.seen_in(answer.text + answer.headers):
            if not self.entitled.may(person, canary):
                kind = self.entitled.kind_of(canary)
                self.wrong.append(f"{how}: shows {kind} of {self.entitled.reviews.get(canary.review)}")


def _is_refusal(answer: Answer) -> bool:
    to_sign_in = answer.status == 302 and answer.headers.startswith(SIGN_IN)
    return answer.status in (400, 403, 404, 405) or to_sign_in


def is_theirs(trial: Trial, person: str, address: str) -> bool:
    """Whether this person works on everything that the address names, so that nothing is swapped for this person."""
    values = parts_of(address)[1]
    known = [found for value in values.values() if (found := trial.directory.known.get(str(value)))]
    reviews, agencies = {k.review for k in known if k.review}, {k.agency for k in known if k.agency}
    if len(reviews) > 1 or len(agencies) > 1 or len(known) < sum(1 for v in values.values() if _names_a_record(v)):
        return False
    if not reviews:
        return _keeps(trial, person, known)
    which = trial.entitled.reviews.get(next(iter(reviews)), "")
    own = getattr(trial.scenery.world, WORKS_FOR.get(person, ""), None)
    if own is not None and parts_of(address)[0] in FOR_WHO_IS_ASKED:
        return is_asked(next(iter(reviews)), own.pk)
    return person in WHAT_PEOPLE_ARE.get(which, {}) or (own is not None and agencies == {str(own.pk)})


def _keeps(trial: Trial, person: str, known: list[Known]) -> bool:
    """Outside any review: whether the person works for a partnership that keeps everything the address names."""
    mine = trial.scenery.world.people[person].partnership_memberships.values_list("partnership", flat=True)
    return bool(known) and bool(set(map(str, mine)).intersection(*(found.partnerships for found in known)))


def _names_a_record(value: object) -> bool:
    return not isinstance(value, str) or value.startswith("DHR-")


def one_of_each(crawls: dict[str, Crawl]) -> Iterator[tuple[str, str]]:
    """A person who came to it, and an address, of each page that has identifiers in its address."""
    seen: set[str] = set()
    for person, crawl in crawls.items():
        reached = [a.address for a in crawl.answers if a.status in (200, 302, 409) and "?" not in a.address]
        for address in [*reached, *(form.action for form in crawl.forms.values())]:
            name, values = parts_of(address)
            if values and name not in seen:
                seen.add(name)
                yield person, address


def plausible(form: Form | None) -> dict[str, str]:
    """What the form sends, with something in each field."""
    return {name: value or "1" for name, value in form.fields} if form else {"reason": "A reason.", "note": "A note."}


def form_for(crawl: Crawl, address: str) -> Form | None:
    return next((form for form in crawl.forms.values() if form.method == "post" and form.action == address), None)


@pytest.fixture
def trial(db: None) -> Trial:
    scenery = scenery_at("gathering")
    return Trial(scenery, Directory(), Entitlement(scenery))


@pytest.fixture
def crawls(trial: Trial) -> dict[str, Crawl]:
    """What each person can reach before anything is tried."""
    return {person: crawl_as(trial.scenery, person, thin=True) for person in WHO_TRIES}


def test_swapped_identifiers_read_and_write_nothing(trial: Trial, crawls: dict[str, Crawl]) -> None:
    swap_in_addresses(trial, crawls)
    in_addresses = trial.tried
    swap_in_forms(trial, crawls)
    assert not trial.wrong, "\n".join(trial.wrong[:100])
    assert trial.tried >= AT_LEAST
    assert trial.tried - in_addresses >= AT_LEAST_IN_FORMS


def swap_in_addresses(trial: Trial, crawls: dict[str, Crawl]) -> None:
    """Each page is tried by somebody who uses it, and by another of the people in turn."""
    for number, (owner, address) in enumerate(one_of_each(crawls)):
        body = plausible(form_for(crawls[owner], address))
        for swap in swapped(trial.directory, address):
            for person in {owner, WHO_TRIES[number % len(WHO_TRIES)]}:
                if not is_theirs(trial, person, swap):
                    trial.ask(person, crawls[person], swap, None)
                    trial.ask(person, crawls[person], swap, body)


def swap_in_forms(trial: Trial, crawls: dict[str, Crawl]) -> None:
    for person, crawl in crawls.items():
        for form in [form for form in crawl.forms.values() if form.method == "post"]:
            for name, foreign in foreign_values(trial.directory, form):
                trial.ask(person, crawl, form.action, {**plausible(form), name: foreign}, foreign)


def foreign_values(directory: Directory, form: Form) -> Iterator[tuple[str, str]]:
    """For each field that names a record: the key of another of its kind which the form does not offer, and of none."""
    for name, value in form.fields:
        yield from ((name, other.key) for other in directory.others(value) if other.key not in form.offered)
        if value in directory.known:
            yield name, str(NO_RECORD)
