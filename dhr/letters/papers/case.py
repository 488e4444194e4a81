"""Papers about one review from its beginning to its end: terms of reference, decision briefing, publication statement, closure note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils import timezone

from dhr.actionplan.queries import actions, recommendations
from dhr.core.documents.blocks import Block, Bullets, Document, Heading, Numbered, Para, Table
from dhr.letters.papers.shared import NOT_RECORDED, day, facts, paper_of
from dhr.letters.shape import blocks_of
from dhr.panels.queries import chair, sitting_members, terms_versions
from dhr.submission.queries import publication_of
from dhr.workflow import queries
from dhr.workflow.agency_queries import scoping_requests
from dhr.workflow.guidance import BY_CODE
from dhr.workflow.intake_answers import answers_of, case_shape
from dhr.workflow.models import Known, Review, StageChange
from dhr.workflow.screening import what_follows
from dhr.workflow.ways_on import stage_changes


def terms_of_reference(review: Review) -> Document:
    """The version in force."""
    title, terms = "Terms of reference", terms_versions(review).first()
    if terms is None:
        return paper_of(review, title, [Para("The terms of reference are not written yet.")])
    people = ", ".join(found.person.pseudonym for found in terms.scope.all()) or "Not named"
    agreed = f"{day(terms.agreed_on)}, {terms.agreed_how}" if terms.agreed_on else NOT_RECORDED
    rows = (
        ("Version", str(terms.version)), ("Written", day(terms.set_on)), ("Agreed by the panel", agreed),
        ("Agencies search their records", f"From {day(terms.period_from)} to {day(terms.period_to)}"),
        ("People whose contacts they look for", people),
    )  # fmt: skip
    members = [(found.agency.name, found.name, found.job_title) for found in sitting_members(review)]
    return paper_of(review, title, [
        facts("These terms", rows), Heading("Purpose", 2), *blocks_of(terms.purpose or "Not written"),
        Heading("Key lines of enquiry", 2), Numbered([line.text for line in terms.lines.all()]),
        Table(("Organisation", "Member", "Job"), members, (2, 2, 2), "The panel"),
    ])  # fmt: skip


def decision_briefing(review: Review) -> Document:
    """What the chair of the partnership has to know to decide whether a review is held; it decides nothing."""
    told, rules, shape = queries.notification(review), BY_CODE[review.guidance_version], case_shape(review)
    due = next((found for found in queries.deadlines_of(review) if found.kind == "decision"), None)
    rows = [("Partnership came to know", day(review.csp_aware_on)), *([("Decision due", day(due.due))] if due else [])]
    if told is not None:
        rows += [("What happened", told.get_manner_display()), ("Relationship", told.relationship or NOT_RECORDED),
                 ("Circumstances", told.circumstances or NOT_RECORDED)]  # fmt: skip
    test = rules.test or f"When a review is held under this guidance ({rules.name}) is not known here."
    answers = [
        (found.question.words, Known(found.answer).label, found.says) for found in what_follows(answers_of(review))
    ]  # fmt: skip
    replies = [
        (found.agency.name, found.get_reply_display(), found.summary or NOT_RECORDED)
        for found in scoping_requests(review)
    ]
    return paper_of(review, "Decision briefing", [
        facts("The case", rows), Heading("The test", 2), Para(test), *([Para(rules.suicide)] if rules.suicide and shape.suicide else []),
        *([Bullets(shape.follows)] if shape.follows else []),
        Table(("Question", "Answer", "What follows"), answers, (2, 1, 3), "Questions at the beginning"),
        Table(("Agency", "Answer", "What it says"), replies, (2, 1, 3), "Agencies that were asked"),
        Heading("The decision", 2),
        Para("Decision: to hold a review, not to hold one, or to decide later and when.\nReasons:\nWho was consulted:\nName, role and date:"),
    ])  # fmt: skip


def publication_statement(review: Review) -> Document:
    """What the partnership says when it publishes: month and year of the death, never the day, and nobody's name."""
    found = publication_of(review)
    what = review.get_display_name_display().lower()
    number = recommendations(review).count()
    contact = " or ".join(filter(None, (review.partnership.email, review.partnership.telephone)))
    blocks = [
        Para(f"{review.partnership.name} publishes the report of a {what} about a death in {review.death_on:%B %Y}."),
        Para("Our thoughts are with the family and with everybody who knew and loved the person who died. "
             "We thank those who helped the review to understand what happened."),
        Para("The review looked at how organisations worked, and at what they must do better. It did not look for somebody to blame."),
        *_recommended(number),
        *([Para("Only a part of the report is published."), *blocks_of(found.instead)] if found.in_part and found.instead else []),
        Para(f"Published on: {day(found.published_on)}\nWhere: {found.address or NOT_RECORDED}"),
        *([Para(f"Questions: {contact}")] if contact else []),
    ]  # fmt: skip
    return paper_of(review, "Publication statement", blocks, marked=found.published_on is None)


def _recommended(number: int) -> Iterator[Block]:
    if number:
        many = f"{number} recommendations" if number > 1 else "one recommendation"
        yield Para(f"The report makes {many}. The partnership follows what is done about each.")


def closure_note(review: Review) -> Document:
    """When each step was made, what became of the actions, and whether the review is closed."""
    steps, leads = _steps(review), chair(review)
    closed = next((found for found in reversed(steps) if found.to_stage == "closed"), None)
    state = f"Not closed. Stage: {review.stage_label}"
    if closed is not None and review.stage == "closed":
        state = f"Closed on {day(timezone.localdate(closed.at))} by {closed.by.name}"
    reached = [(review.TRACK.stages[found.to_stage].label, day(timezone.localdate(found.at))) for found in steps]
    by_state = Counter(found.stage_label for found in actions(review))
    counted = [(label, str(number)) for label, number in sorted(by_state.items())]
    rows = (
        ("State", state), ("Review chair", leads.user.name if leads else NOT_RECORDED),
        ("Recommendations", str(recommendations(review).count())),
    )  # fmt: skip
    return paper_of(review, "Closure note", [
        facts("The review", rows), Table(("Stage", "Reached on"), reached, (1, 1), "Steps of the review"),
        Table(("State", "Actions"), counted, (1, 1), "Actions by their state") if counted else Para("No action is recorded."),
        Heading("What remains", 2), Para("Who keeps the records, and until when:\nWho answers the family from now on:\nName, role and date:"),
    ])  # fmt: skip


def _steps(review: Review) -> list[StageChange]:
    """The moves that count: not those that were recorded by mistake, nor those that put them right."""
    changes = stage_changes(review)
    mistaken = {found.corrects_id for found in changes}
    return [found for found in changes if found.corrects_id is None and found.pk not in mistaken]
