"""What must hold of everything that a crawl was shown: words, names, messages, logs, and the table of who may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from django.core import mail

from dhr.notices.models import Message
from tests.access.test_who_may import PEOPLE as COLUMNS
from tests.access.test_who_may import WHO_MAY
from tests.security.crawler import name_of
from tests.security.entitled import ASKED, OWN, WRITER, Entitlement
from tests.security.ids import Directory, parts_of
from tests.security.reading import Answer
from tests.security.scenery import Scenery
from tests.security.words import Canary

# The places at which a real name, a date of birth or contact data may stand: where one asks for it, and letters.
NAMED_ON = frozenset({
    "panels:people", "panels:person", "panels:change_person", "panels:hidden", "panels:household", "letters:letter", "letters:letter_file", "letters:move_letter",
    "letters:word_for_editing", "letters:withdrawn_file", "letters:batch_preview", "letters:batch_file", "letters:own_letter", "letters:own_letter_file",
})  # fmt: skip
NEVER_AROUND_A_PAGE = frozenset({"name", "address", "contact"})


def leaks(scenery: Scenery, entitled: Entitlement, person: str, answers: Iterable[Answer]) -> Iterator[str]:
    """Words that this person may not see, and names where nobody may see them."""
    for answer in answers:
        page = name_of(answer.address)
        for where, text in _places(answer):
            for canary in scenery.register.seen_in(text):
                if why := _why_not(entitled, person, canary, page, where):
                    what = f"{entitled.kind_of(canary)} of {entitled.reviews.get(canary.review, 'no review')}"
                    yield f"{person}: {what} in the {where} of {page} ({answer.address}, {answer.status}): {why}"


def _places(answer: Answer) -> Iterator[tuple[str, str]]:
    yield from (
        ("text", answer.text),
        ("title", answer.title),
        ("headers", answer.headers),
        ("address", answer.address),
    )


def _why_not(entitled: Entitlement, person: str, canary: Canary, page: str, where: str) -> str:
    if not entitled.may(person, canary):
        return "is not for this person"
    if canary.kind in ("name", "address") and page not in NAMED_ON:
        return "stands on a page that is not about names"
    if canary.kind in NEVER_AROUND_A_PAGE and where != "text":
        return "stands around a page"
    return ""


def words_in_messages(scenery: Scenery) -> Iterator[str]:
    """No word of a case leaves the site: a message holds references, agencies, days and links."""
    sent = [f"{found.subject}\n{found.body}" for found in mail.outbox]
    kept = [f"{found.subject}\n{found.body}\n{found.about}\n{found.calendar}" for found in Message.objects.all()]
    for text in [*sent, *kept]:
        yield from (f"a message holds {canary.kind}: {text[:200]}" for canary in scenery.register.seen_in(text))


def words_in_logs(scenery: Scenery, records: Iterable[logging.LogRecord]) -> Iterator[str]:
    for record in records:
        said = record.getMessage() + str(record.exc_info or "")
        yield from (f"a log line holds {canary.kind}: {said[:200]}" for canary in scenery.register.seen_in(said))


def against_the_table(
    entitled: Entitlement, directory: Directory, crawled: dict[str, list[Answer]], methods: Sequence[str] = ("get",)
) -> Iterator[str]:
    """Each answer about a review is what the table of who may says, for what the person is to that review. An address that
    answers 404 to everybody leads to what is not there at this stage."""
    codes = {(p, a.address): _outcome(a) for p, answers in crawled.items() for a in answers if "?" not in a.address}
    part_of = cache(entitled.relation)
    there = {address for (_person, address), code in codes.items() if code != "4"}
    opened = {address for (_person, address), code in codes.items() if code == "y"}
    for (person, address), code in codes.items():
        asked = WHO_MAY.get(name_of(address), ("",))[0] in methods
        due = _due(entitled, part_of, directory, person, address) if asked else set()
        missing = code == "4" and "y" in due and address not in opened  # nobody opens it: it is not there yet
        if due and address in there and code not in due and not missing:
            yield f"{person}: {address} ({name_of(address)}) answered {code}, not {' or '.join(sorted(due))}"


def _due(
    entitled: Entitlement, part_of: Callable[[str, Canary], str], directory: Directory, person: str, address: str
) -> set[str]:
    """What the table says, or nothing where it does not speak of this address: of a list, of one move of several."""
    name, values = parts_of(address)
    known = [found for value in values.values() if (found := directory.known.get(str(value))) and found.review]
    row = WHO_MAY.get(name)
    if len(known) < max(1, len(values)) or row is None or name in SPOKEN_ABOUT_ELSEWHERE:
        return set()
    agency = next((found.agency for found in known if found.agency), "")
    part = part_of(person, Canary(known[0].review, "sent", agency))
    if not (columns := _columns(part, person, agency)):
        declares = name == "panels:declare" and entitled.is_written_to(person, known[0].review)
        return {"s" if person == "anonymous" else "y" if declares else "4"}
    of_a_version = {"Submission", "Row"} & {found.model for found in known} and part != OWN
    due = {row[2].split()[COLUMNS.index(column)] for column in columns}
    if name in WHOSE_WORK:
        return due | {"y", "4"}
    if name in ONES_OWN and part == WRITER:
        return due | {"3"}
    return due | {"4"} if of_a_version else due  # a draft does not exist for others: the words tell


def _columns(part: str, person: str, agency: str) -> tuple[str, ...]:
    """The columns of the table for what a person is: the table's agency is the police, for actions the surgery."""
    if part in COLUMNS:
        return (part,)
    if part == WRITER:  # reads what the chair reads, and is refused what the chair alone does as the panel is
        return ("review_chair", "panel_member")
    if part == OWN or (part == ASKED and not agency):
        return ("sign_off", "other_author") if person == "sign_off" else ("author", "other_author")
    return ()


WHOSE_WORK = frozenset({"workflow:hand_over", "workflow:take_up"})
"""Open to whoever has the work, who is another at each stage (domain 3.1); to nobody who has no part in the review."""
ONES_OWN = frozenset({"meetings:answer"})
"""The row of the table is about one's own: whoever writes the report answers for nobody else."""
SPOKEN_ABOUT_ELSEWHERE = frozenset({"workflow:answer_offer"})
"""An offer is answered by the partnership to which it is made: tests/access has the row."""


def _outcome(answer: Answer) -> str:
    if answer.status in (403, 404):
        return str(answer.status)[-1]
    if answer.status == 302 and answer.headers.startswith("/account/sign-in/"):
        return "s"
    return "y" if answer.status < 400 or answer.status == 409 else f"?{answer.status}"
