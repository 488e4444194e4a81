"""The canary crawl (security T01, T02, T26, T39, T42): as everybody, at every stage, along every link, form and file, and then
to every address that anybody came to. A word where it may not be is a leak; so is a row that changed."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from dhr.workflow.stages import STAGES
from tests.security.crawler import Crawl, client_of, kind_of
from tests.security.digest import changed, digests
from tests.security.entitled import Entitlement
from tests.security.ids import Directory
from tests.security.judging import against_the_table, leaks, words_in_logs, words_in_messages
from tests.security.scenery import PEOPLE
from tests.security.world_at import scenery_at

FEWER = (
    "anonymous", "outsider", "author", "other_author", "panel_member", "auditor", "csp_chair", "manager", "administrator", "barred",
)  # fmt: skip
"""`make test-all` crawls as these, one of each page, in the stage in which most is secret: one return is a draft, one is
submitted, one accepted. `make crawl` crawls as everybody, everything, at every stage."""
FEWEST_PAGES = 60


@pytest.mark.crawl
@pytest.mark.parametrize("stage", STAGES)
def test_nobody_is_shown_what_is_not_for_them(db: None, stage: str, caplog: pytest.LogCaptureFixture) -> None:
    crawl_and_judge(stage, PEOPLE, caplog, thin=False)


@pytest.mark.thin_crawl
def test_nobody_is_shown_a_draft_or_a_name_that_is_not_for_them(db: None, caplog: pytest.LogCaptureFixture) -> None:
    crawl_and_judge("gathering", FEWER, caplog, thin=True)


def crawl_and_judge(stage: str, people: Sequence[str], caplog: pytest.LogCaptureFixture, *, thin: bool) -> None:
    caplog.set_level(logging.INFO)
    scenery = scenery_at(stage)
    crawls = {person: Crawl(client_of(scenery.world.people.get(person)), thin) for person in people}
    before, entitled = digests(), Entitlement(scenery)
    for crawl in crawls.values():
        crawl.walk(["/"])
    go_everywhere(crawls, thin=thin)
    crawled = {person: crawl.answers for person, crawl in crawls.items()}
    found = [leak for person, answers in crawled.items() for leak in leaks(scenery, entitled, person, answers)]
    found += [*words_in_messages(scenery), *words_in_logs(scenery, caplog.records)]
    found += [f"{a.address} broke: {a.status}" for answers in crawled.values() for a in answers if a.status >= 500]
    found += against_the_table(entitled, Directory(), crawled)
    found += [f"reading changed {table}: {rows}" for table, rows in changed(before, digests()).items()]
    assert not found, f"{len(found)} at {stage}:\n" + "\n".join(found[:80])
    pages = {kind_of(answer.address)[0] for answers in crawled.values() for answer in answers}
    assert len(pages) >= FEWEST_PAGES, "the crawl came nowhere"


def go_everywhere(crawls: dict[str, Crawl], *, thin: bool) -> None:
    """Each address that anybody came to, one of those that are alike, is asked for by everybody."""
    reached = [answer.address for crawl in crawls.values() for answer in crawl.answers]
    found = {kind_of(address, thin)[: 2 if thin else None]: address for address in reached}
    for crawl in crawls.values():
        crawl.walk(found.values())
