"""The canary world: two partnerships, three reviews, everybody who could look, and one of everything in the reviews. The
first review is led to a stage by the real services; the other two are what nobody of its people may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dhr.accounts.models import AgencyRole, PartnershipRole, User
from dhr.agencies.models import Agency, PartnershipAgency
from dhr.chronology.models import Submission
from dhr.chronology.services import read_submission, upload_chronology
from dhr.panels import services as panels
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import (
    World,
    days_ago,
    join_agency,
    join_partnership,
    make_agency,
    make_user,
    make_world,
    return_of,
)
from tests.security.asides import ASIDE
from tests.security.dressing import DRESSING, keep_out
from tests.security.planting import planting
from tests.security.words import Register

HEADINGS = "Seq,Start Date,Source of Information,Event,Expected practice,Analysis,Comment"


@dataclass
class Scenery:
    """The world, its words, and its reviews: ours, another of the same partnership, and one of the other partnership."""

    world: World
    register: Register = field(default_factory=Register)
    trust: Agency = field(init=False)
    ours: Review = field(init=False)
    beside: Review = field(init=False)
    elsewhere: Review = field(init=False)

    def chronology(self, review: Review, agency: Agency, version: int = 1) -> bytes:
        """A file in which every cell carries its word. The last row cannot be read."""
        sent = self.register.word(review.pk, "sent", f"{agency.pk}/{version}")
        analysis = self.register.word(review.pk, "analysis", f"{agency.pk}/{version}")
        row = f"{{}},{{}},Crime report {sent},Neighbour called {sent},Practice {analysis},Missed {analysis},Said {analysis}"
        days = ("22/05/2016", "May 2017", "31/02/2018")
        return "\r\n".join([HEADINGS, *(row.format(n, day) for n, day in enumerate(days, 1)), ""]).encode()

    def send(self, review: Review, agency: Agency, author: User, version: int = 1) -> Submission:
        """The agency's author uploads its file and leaves out the row that cannot be read, unless a question comes first."""
        name = f"{self.register.word(review.pk, 'sent', f'{agency.pk}/{version}')}.csv"
        owed, content = return_of(self.world, review, agency), self.chronology(review, agency, version)
        sent = upload_chronology(agency_return=owed, by=author, name=name, content=content)
        read_submission(sent.pk)
        sent.refresh_from_db()
        for row in sent.rows.filter(kind="rejected", submission__state="draft"):
            steps.leave_out_row(row=row, by=author, reason="The diary has no such day.")
        return sent


PEOPLE = (
    "anonymous", "outsider", "stranger", "other_author", "author", "sign_off", "panel_member", "former_member",
    "former_chair", "auditor", "review_chair", "review_author", "manager", "csp_chair", "administrator", "superuser", "barred",
    "conflicted", "let_in", "other_chair", "other_member",
)  # fmt: skip


NO_ROLE_YET = (
    "stranger", "former_member", "former_chair", "superuser", "conflicted", "let_in", "other_chair", "other_member",
)  # fmt: skip


def build_scenery() -> Scenery:
    """The world before the first review is led anywhere, and the two other reviews in the midst of their returns."""
    world = make_world()
    scenery = Scenery(world)
    scene = world.people
    join_partnership(world, "barred", world.partnership, PartnershipRole.MANAGER)
    join_partnership(world, "csp_chair_elsewhere", world.elsewhere, PartnershipRole.CSP_CHAIR)
    for name in NO_ROLE_YET:
        scene[name] = make_user(name.replace("_", " ").title())
    User.objects.filter(pk=scene["superuser"].pk).update(is_superuser=True, is_staff=True)
    scenery.trust = make_agency("Eastmoor Trust", "nhs_trust", world.partnership)
    join_agency(world, "trust_author", scenery.trust, AgencyRole.AUTHOR)
    join_agency(world, "trust_sign_off", scenery.trust, AgencyRole.SIGN_OFF)
    with planting(scenery.register):
        scenery.beside = lead(scenery, world, "gathering", chair="other_chair", member="other_member")
        scenery.elsewhere = lead(
            scenery, seen_from_elsewhere(scenery), "gathering", chair="other_chair", member="other_member"
        )
    return scenery


def seen_from_elsewhere(scenery: Scenery) -> World:
    """The same agencies, and the other partnership with its own manager and chair."""
    world = scenery.world
    people = {**world.people, "manager": world.outsider, "csp_chair": world.csp_chair_elsewhere}
    made = World(world.elsewhere, world.partnership, world.police, world.surgery, world.charity, people)
    for agency in (world.surgery, world.charity, scenery.trust):
        PartnershipAgency.objects.get_or_create(agency=agency, partnership=world.elsewhere, standing="other")
    return made


def lead(
    scenery: Scenery, world: World, stage: str, chair: str = "review_chair", member: str = "panel_member"
) -> Review:
    """A review at this stage, with one of everything that can be there by then."""
    acting = World(
        world.partnership, world.elsewhere, world.police, world.surgery, world.charity,
        {**world.people, "review_chair": world.people[chair], "panel_member": world.people[member]},
    )  # fmt: skip
    goal, side = ASIDE.get(stage, (stage, None))
    review = steps.notify(acting)
    _people(acting, review)
    if chair == "review_chair":
        keep_out(acting, review)
    for reached, step in steps.STEPS:
        if review.stage == goal:
            break
        (OWN_STEPS.get(reached) or _as_usual(step))(scenery, acting, review)
        review.refresh_from_db()
        assert review.stage == reached, f"the step to {reached} led to {review.stage}"
        dress(scenery, acting, review)
    if side is not None:
        side(acting, review)
        review.refresh_from_db()
    assert review.stage == stage, f"{stage} was not reached: {review.stage}"
    return review


Step = Callable[[Scenery, World, Review], None]


def _as_usual(step: Callable[[World, Review], None]) -> Step:
    return lambda scenery, world, review: step(world, review)


def _people(world: World, review: Review) -> None:
    panels.add_person(
        review=review,
        by=world.manager,
        role="child",
        pseudonym="Kit",
        real_name="Somebody",
        date_of_birth=days_ago(3000),
    )


def _commission(scenery: Scenery, world: World, review: Review) -> None:
    agencies = [world.police, world.surgery, scenery.trust]
    steps.choose_agencies(review=review, by=world.review_chair, agencies=agencies, due_on=days_ago(-30), note="")
    fire_transition(thing=review, name="commission_returns", by=world.review_chair)
    scenery.send(review, world.police, world.author)
    fire_transition(thing=return_of(world, review), name="submit_return", by=world.sign_off)
    scenery.send(review, world.surgery, world.other_author)
    scenery.send(review, scenery.trust, world.trust_author)
    fire_transition(thing=return_of(world, review, scenery.trust), name="submit_return", by=world.trust_sign_off)
    fire_transition(thing=return_of(world, review, scenery.trust), name="accept_return", by=world.review_chair)


def _analyse(scenery: Scenery, world: World, review: Review) -> None:
    fire_transition(thing=return_of(world, review, world.surgery), name="submit_return", by=world.other_sign_off)
    for agency in (world.police, world.surgery):
        fire_transition(thing=return_of(world, review, agency), name="accept_return", by=world.review_chair)
    steps.freeze_combined(review=review, by=world.review_chair)
    fire_transition(thing=review, name="start_analysis", by=world.review_chair)


def _agree(scenery: Scenery, world: World, review: Review) -> None:
    word = scenery.register.word(review.pk, "report")
    for kind in steps.ReportKind:
        steps.submission.attach_report(
            review=review,
            by=world.review_chair,
            kind=kind,
            name=f"{kind} {word}.docx",
            content=f"The {kind} {word}.".encode(),
        )
    steps.give_to_panel(world, review)
    fire_transition(thing=review, name="agree_report", by=world.review_chair)


OWN_STEPS: dict[str, Step] = {"gathering": _commission, "analysis": _analyse, "panel_agreed": _agree}


def dress(scenery: Scenery, world: World, review: Review) -> None:
    """What people add beside the steps, at the stage where they first can."""
    for added in DRESSING.get(review.stage, ()):
        added(world, review)
    review.refresh_from_db()
