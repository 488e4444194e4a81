"""The jobs about deadlines: the page of all dates, and everything that is due worked out anew from the facts."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from bench.database import AGENCIES, counted, let_in, people, set_up, sign_in

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

PATH = (
    ("start_scoping", "scoping"), ("ask_for_decision", "decision_pending"), ("decide_review", "established"),
    ("appoint_chair", "chair_appointed"), ("set_panel_and_terms", "panel_and_terms"), ("commission_returns", "gathering"),
    ("start_analysis", "analysis"), ("start_drafting", "drafting"), ("agree_report", "panel_agreed"), ("sign_off", "signed_off"),
    ("send_package", "with_home_office"), ("record_cleared", "cleared"), ("publish", "published"),
    ("start_monitoring", "monitoring"), ("close_review", "closed"),
)  # fmt: skip
"""The moves of a review, each with the stage that it leads to."""
AT = {stage: number for number, (_move, stage) in enumerate(PATH)}
HELD = ("gathering", "drafting", "with_home_office", "monitoring", "closed")
"""Most reviews are somewhere in the long stages: every second one is put there, the others evenly along the path."""
EACH_STEP = timedelta(days=25)


@dataclass(frozen=True)
class Life:
    """One review and what its facts are made of: `n` says which of them it has, `step` how far it came."""

    n: int
    step: int
    review: Any
    known: dict[str, Any]

    def day(self, stage: str) -> date:
        """The day on which it came to a stage."""
        return self.review.csp_aware_on + EACH_STEP * (AT[stage] + 1)

    def reached(self, stage: str) -> bool:
        return self.step >= AT[stage]


def make_lives(number: int, *, code: str) -> tuple[Any, list[Any]]:
    """A partnership's manager, and reviews with the facts that dates follow from, written straight into the tables."""
    from dhr.accounts.models import PartnershipMembership, User
    from dhr.agencies.models import Partnership
    from dhr.workflow.models import Review

    known, since = people(), date(2020, 1, 1)
    partnership = Partnership.objects.create(name=f"Dates {code}", code=code, area="Measured")
    manager = User.objects.create_user(email=f"dates-{code}@bench.example", name="Manager")
    PartnershipMembership.objects.create(user=manager, partnership=partnership, role="manager", starts_on=since)
    let_in(manager)
    today = timezone.localdate()
    steps = [AT[HELD[n // 2 % len(HELD)]] if n % 2 else n // 2 % len(PATH) for n in range(number)]
    reviews = Review._base_manager.bulk_create(
        Review(
            reference=f"DHR-{code}-{n:04}", partnership=partnership, pseudonym=f"Person {n}", stage=PATH[step][1],
            death_on=since, csp_aware_on=today - EACH_STEP * (step + 1) - timedelta(days=n % 90), area="Measured",
        )
        for n, step in enumerate(steps)
    )  # fmt: skip
    known["file"] = _file()
    _write([Life(n, step, review, known) for n, (step, review) in enumerate(zip(steps, reviews, strict=True))])
    return manager, reviews


def _file() -> Any:
    from dhr.core.models import StoredFile

    return StoredFile.objects.create(
        name="x.zip", content_type="application/zip", size=1, sha256="0" * 64, content=b"x"
    )


def _write(lives: Sequence[Life]) -> None:
    """All rows of one kind together; what others point to comes first, for it is made first."""
    rows: dict[type[Any], list[Any]] = defaultdict(list)
    for make in (_beginning, _held, _beside, _ending):
        for life in lives:
            for row in make(life):
                rows[type(row)].append(row)
    for model, found in rows.items():
        model._base_manager.bulk_create(found, batch_size=500)


def _beginning(life: Life) -> Iterator[Any]:
    """Every review: what was told, what was asked, and each move it made."""
    from dhr.workflow.models import Notification, ScopingRequest, StageChange

    review, by, start = life.review, life.known["manager"], life.review.csp_aware_on
    yield Notification(review=review, told_by="Officer", received_on=start, manner="homicide", recorded_by=by)
    before = "notified"
    for move, stage in PATH[: life.step + 1]:
        at = timezone.make_aware(datetime.combine(life.day(stage), datetime.min.time()))
        yield StageChange(
            review=review, track="A", subject_id=review.pk, name=move, from_stage=before, to_stage=stage, by=by, at=at
        )
        before = stage
    for agency in _agencies(life):
        answered = {"reply": "records_held", "replied_on": start} if life.reached("decision_pending") else {}
        yield ScopingRequest(review=review, agency=agency, asked_on=start, due_on=start + timedelta(days=7), **answered)


def _agencies(life: Life) -> list[Any]:
    return [life.known["agencies"][(life.n + k) % AGENCIES] for k in range(min(3, AGENCIES))]


def _held(life: Life) -> Iterator[Any]:
    """Those that were decided: the decision, the chair, the family, the agencies' returns."""
    from dhr.panels.models import ChairAppointment, FamilyContact, Household
    from dhr.workflow.models import AgencyReturn, Decision

    review, by = life.review, life.known["manager"]
    if life.reached("established"):
        day = life.day("established")
        yield Decision(review=review, kind="hold", decided_on=day, reasons="Met.", decided_by=by)
        home = Household(review=review, label="Mother", stage="informed")
        yield home
        if life.n % 3:
            yield FamilyContact(household=home, kind="decision", outcome="done", on=day, recorded_by=by)
        if life.reached("drafting") and life.n % 2:
            yield FamilyContact(household=home, kind="draft", outcome="done", on=life.day("drafting"), recorded_by=by)
    if life.reached("chair_appointed"):
        day = life.day("chair_appointed")
        yield ChairAppointment(review=review, user=by, declared_on=day, independent=True, appointed_on=day)
    if life.reached("gathering"):
        stage, day = "accepted" if life.reached("analysis") else "asked", life.day("gathering")
        for agency in _agencies(life):
            yield AgencyReturn(review=review, agency=agency, stage=stage, asked_on=day, due_on=day + timedelta(days=42))


def _beside(life: Life) -> Iterator[Any]:
    """What only some have: more time, a pause, a trial, something that came in."""
    from dhr.workflow.models import Extension, OtherProceeding, Pause, ProceedingDate, RecordedDay

    review, by, start = life.review, life.known["manager"], life.review.csp_aware_on
    asked = {"review": review, "why": "A trial.", "asked_by": by, "asked_on": start, "answer": "agreed"}
    if life.n % 4 == 0 and life.reached("established"):
        yield Extension(reason="criminal", due_on=life.day("established") + timedelta(days=300), **asked)
    if life.n % 6 == 0:
        yield Pause(reason="criminal", starts_on=start, review_on=timezone.localdate() + timedelta(days=60), **asked)
    if life.n % 5 == 0:
        trial = OtherProceeding(review=review, kind="criminal", effect="hold_interviews")
        yield trial
        yield ProceedingDate(proceeding=trial, kind="trial", on=start + timedelta(days=500), recorded_by=by)
    if life.n % 10 == 0:
        done_on = start + timedelta(days=15) if life.n % 20 else None
        yield RecordedDay(review=review, rule="foi", about="A", starts_on=start, done_on=done_on, recorded_by=by)


def _ending(life: Life) -> Iterator[Any]:
    """Those that were sent and published: what was sent, the publication, the actions."""
    from dhr.actionplan.models import Action, ActionUpdate, Recommendation
    from dhr.submission.models import Dispatch, Package, Publication

    review, by = life.review, life.known["manager"]
    if life.reached("with_home_office"):
        package = Package(review=review, round=1, version=1, manifest={}, file=life.known["file"], built_by=by)
        yield package
        for recipient in ("home_office", "commissioner")[: 1 + bool(life.n % 3)]:
            sent_on = life.day("with_home_office")
            yield Dispatch(package=package, recipient=recipient, sent_on=sent_on, how="By e-mail", recorded_by=by)
    if life.reached("cleared"):
        yield Publication(review=review, published_on=life.day("published") if life.reached("published") else None)
    if life.reached("monitoring"):
        for number, agency in enumerate(_agencies(life), 1):
            found = Recommendation(review=review, number=number, text="Train.")
            due_on = life.day("monitoring") + timedelta(days=90 * number)
            action = Action(recommendation=found, agency=agency, text="Hold it.", due_on=due_on)
            yield from (found, action, ActionUpdate(action=action, note="Begun.", by=by))


def dates_page(sizes: Sizes) -> Pair:
    """The page of all dates for a partnership's manager: over many reviews, and over few. The list of dates is a copy of
    what follows from the facts, made when something happens and not when somebody looks; so it is made first. The number
    of queries has to be the same."""
    set_up()
    from dhr.workflow import date_list

    many, few = (_reader_of(number) for number in (sizes.reviews, sizes.few_reviews))
    date_list.write_all()
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

    code = f"D{uuid.uuid4().hex[:5]}"
    manager, _reviews = make_lives(number, code=code)
    client = Client(HTTP_HOST="localhost")
    sign_in(client, manager)

    def read() -> None:
        answer = client.get("/")
        assert answer.status_code == 200, answer.status_code
        assert f"DHR-{code}-" in answer.content.decode()

    return read


def dates_worked_out(sizes: Sizes) -> Pair:
    """Everything that is due in many reviews, from their facts; the baseline reads the same rows and does nothing with them."""
    set_up()
    from dhr.workflow.duties import duties_from
    from dhr.workflow.duty_facts import READS, DutyFacts
    from dhr.workflow.models import Review

    _manager, made = make_lives(sizes.reviews, code=f"D{uuid.uuid4().hex[:5]}")
    keys = [review.pk for review in made]

    def reviews() -> list[Review]:
        return list(Review.objects.filter(pk__in=keys).select_related("partnership"))

    def work_out_all() -> int:
        return len(duties_from(DutyFacts(reviews())))

    def read_all() -> int:
        found = reviews()
        return sum(len(list(read(found))) for read in READS.values())

    assert work_out_all() >= sizes.reviews, "each review has dates"
    return work_out_all, read_all
