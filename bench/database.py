"""The jobs that need a database: firing a transition, and the list of reviews. They work in a database of their own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

AGENCIES = 20


@cache
def set_up() -> None:
    """A database that is thrown away, with its tables: SQLite in a folder, or where DATABASE_URL names a PostgreSQL server
    one of its own beside that database."""
    from django.conf import settings

    if settings.configured:  # a test of this harness has a database already
        return
    folder = tempfile.mkdtemp(prefix="dhr-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {"DHR_VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "dhr.settings"}
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    if connection.vendor == "postgresql":
        former = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        atexit.register(connection.creation.destroy_test_db, former, verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("createcachetable")


def people() -> dict[str, Any]:
    """A partnership with a manager, its agencies, and somebody who sits on every panel and sees nothing else."""
    from dhr.accounts.models import PartnershipMembership, User
    from dhr.agencies.models import Agency, Partnership

    since = date(2020, 1, 1)
    partnership, new = Partnership.objects.get_or_create(name="Measured", code="MSD", area="Measured")
    if not new:
        manager = User.objects.get(email="manager@bench.example")
        return {"partnership": partnership, "manager": manager, "agencies": list(Agency.objects.all()[:AGENCIES])}
    manager = User.objects.create_user(email="manager@bench.example", name="Manager")
    PartnershipMembership.objects.create(user=manager, partnership=partnership, role="manager", starts_on=since)
    let_in(manager)
    agencies = [Agency(name=f"Agency {n}", short_name=f"A{n}", kind="other", starts_on=since) for n in range(AGENCIES)]
    made = Agency.objects.bulk_create(agencies)
    return {"partnership": partnership, "manager": manager, "agencies": made}


def sign_in(client: Any, user: Any) -> None:
    """As somebody who gave the password and the second factor, today."""
    import time

    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )

    from dhr.accounts.sessions import note_sign_in

    client.force_login(user)
    note_sign_in(user=user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "bench", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()


def let_in(user: Any, reviews: Iterable[Any] = ()) -> None:
    """The statement is signed, and the declaration about each of these reviews is made."""
    from dhr.panels.models import Declaration, Statement
    from dhr.panels.statements import CURRENT

    Statement.objects.create(user=user, version=CURRENT)
    facts = {"user": user, "answer": "none", "number": 1, "declared_on": date(2026, 1, 5), "recorded_by": user}
    made = (Declaration(review=review, **facts) for review in reviews)
    Declaration.objects.bulk_create(made, batch_size=500)


def make_reviews(number: int, *, code: str, stage: str = "gathering", member: Any = None) -> list[Any]:
    """Reviews with what their lists show, written straight into the tables."""
    from dhr.panels.models import PanelMember
    from dhr.workflow.models import AgencyReturn, Decision, Review, ScopingRequest

    known, day = people(), date(2026, 1, 5)
    reviews = Review.objects.bulk_create(
        Review(
            reference=f"DHR-{code}-{n:04}", partnership=known["partnership"], pseudonym=f"Person {n}", stage=stage,
            death_on=day, csp_aware_on=day + timedelta(days=n % 300), area="Measured",
        )
        for n in range(number)
    )  # fmt: skip
    agencies = known["agencies"]
    for model, facts in (
        (Decision, lambda n: {"kind": "hold", "decided_on": day + timedelta(days=n % 300), "reasons": "Met.", "decided_by": known["manager"]}),
        (AgencyReturn, lambda n: {"agency": agencies[n % AGENCIES], "due_on": day, "stage": "asked", "asked_on": day}),
        (ScopingRequest, lambda n: {"agency": agencies[n % AGENCIES], "due_on": day, "asked_on": day, "reply": "records_held"}),
        *([(PanelMember, lambda n: {"user": member, "name": "Member", "agency": agencies[0], "joined_on": day})] if member else []),
    ):  # fmt: skip
        model._base_manager.bulk_create(model(review=review, **facts(n)) for n, review in enumerate(reviews))
    return reviews


def transition_fired(sizes: Sizes) -> Pair:
    """Each call fires one transition on a review of its own; the baseline inserts the rows that one firing inserts."""
    set_up()
    from django.db import transaction

    from dhr.workflow.services import fire_transition
    from dhr.workflow.work import begin_work

    known = people()
    reviews = make_reviews(sizes.transitions, code="FIRE", stage="scoping")
    for review in reviews:
        begin_work(review)
    waiting = iter(reviews)

    def fire() -> None:
        fire_transition(thing=next(waiting), name="ask_for_decision", by=known["manager"])

    fire()
    rows = _written_last()

    def insert() -> None:
        with transaction.atomic():
            for row in rows:
                _insert_again(row)

    return _times(fire), _times(insert)


FIRED_AT_ONCE = 20


def _times(work: Callable[[], object]) -> Callable[[], object]:
    def often() -> None:
        for _ in range(FIRED_AT_ONCE):
            work()

    return often


def _written_last() -> list[Any]:
    """The rows that one firing adds: history, event and salt, stage change, the next work item with its gate. The rows that it
    changes, and those that link the items, are left out: the baseline is the smaller for it."""
    from viewflow.workflow.models import Task

    from dhr.audit.models import Event, Salt
    from dhr.workflow.models import Review, StageChange

    history = Review.history.model.objects.latest("history_id")
    tasks = Task.objects.order_by("-pk")[:2]
    audit = [Event.objects.latest("number"), Salt.objects.latest("event")]
    return [history, *audit, StageChange.objects.latest("at"), *tasks]


def _insert_again(row: Any) -> None:
    """The same row once more, through the same layer of the framework, under keys of its own."""
    fresh = uuid.uuid4()
    row.pk = {"UUIDField": fresh, "PositiveBigIntegerField": fresh.int >> 66}.get(row._meta.pk.get_internal_type())
    if hasattr(row, "previous_hash"):
        row.hash = fresh.hex
    row.save_base(raw=True, force_insert=True)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are executed inside."""
    from django.db import connection

    said: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield said


def reviews_listed(sizes: Sizes) -> Pair:
    """The page of the list for somebody who sits on the panels: over many reviews, and over few. The number of queries has
    to be the same."""
    set_up()
    many, few = (_reader_of(number) for number in (sizes.reviews, sizes.few_reviews))
    queries = []
    for page in (many, few):
        page()
        with counted() as said:
            page()
        queries.append(len(said))
    assert queries[0] == queries[1], f"{queries[0]} queries over many reviews, {queries[1]} over few"
    return many, few


def _reader_of(number: int) -> Callable[[], object]:
    from django.test import Client

    from dhr.accounts.models import User

    member = User.objects.create_user(email=f"panel{number}@bench.example", name="Member")
    let_in(member, make_reviews(number, code=f"L{number}", member=member))
    client = Client(HTTP_HOST="localhost")
    sign_in(client, member)

    def read() -> None:
        answer = client.get("/reviews/")
        assert answer.status_code == 200, answer.status_code

    return read
