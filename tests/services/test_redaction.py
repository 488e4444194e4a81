"""After words were removed they stand nowhere, and everything else stands where it stood."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import models, transaction
from django_q.models import OrmQ, Schedule, Task
from django_q.signing import SignedPackage

from dhr.accounts.models import User
from dhr.audit.door import opened
from dhr.audit.models import Event, EventText
from dhr.audit.services import record_event
from dhr.audit.verifying import Anchor, verify
from dhr.chronology.models import Row
from dhr.core import clock
from dhr.core.fields import sealed
from dhr.core.held_forms import HELD
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.redaction import asking, doing, reach, retention
from dhr.redaction.columns import all_columns
from dhr.redaction.models import Redaction
from dhr.redaction.scope import all_rows
from dhr.redaction.values import is_one_of_a_kind
from dhr.workflow.models import Review
from tests.leftovers import leftovers
from tests.makers import World, days_ago, make_review
from tests.removals import removed

WORD = "Kanaryuvel"


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "monitoring")


def plant(world: World, word: str) -> set[str]:
    """The word into every column of every table that can hold it, in one row of each; which these were."""
    with transaction.atomic(), opened(by=world.manager, reason="A test."):
        return _plant(word, (world.manager, world.csp_chair))


def _plant(word: str, spared: tuple[User, ...]) -> set[str]:
    """`spared`: who still has to act afterwards. A word in the version of the statement takes away that it was signed."""
    planted = set()
    for column in all_columns():
        rows = all_rows(column.model)
        if any(field.name == "user" for field in column.model._meta.concrete_fields):
            rows = rows.exclude(user__in=[user.pk for user in spared])
        pk = rows.order_by("pk").values_list("pk", flat=True).first()
        if pk is None or column.how in ("session", "job", "pickled", "bytes"):
            continue
        rows.filter(pk=pk).update(**{column.field.attname: value_with(word, column.field, is_one_of_a_kind(column))})
        planted.add(f"{column.model._meta.label}.{column.field.name}")
    return planted


def value_with(word: str, field: models.Field[Any, Any], unique: bool) -> Any:
    if isinstance(field, models.JSONField) or type(field).__name__ == "EncryptedWordsField":
        return {word: f"{word} was here"} if field.has_default() and field.get_default() == {} else [f"{word} here"]
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    if isinstance(field, models.URLField):
        return f"https://example.org/{word}"
    return (word if unique else f"With {word.upper()} there")[: field.max_length]


def test_a_removed_word_stands_nowhere_in_the_database(world: World, review: Review) -> None:
    planted = plant(world, WORD)
    assert len(planted) > 120, "the scene has too little in it to prove anything"
    assert len(leftovers(WORD)) > 100
    done = removed(world, review, WORD, in_directory=True)
    assert done.state == "done", done.state
    assert leftovers(WORD) == []
    assert verify().kind is None


def test_words_in_packages_and_files_are_found_too(world: World, review: Review) -> None:
    """Sessions, forms that wait for a sign-in, queued jobs, results of jobs, schedules."""
    session = SessionStore()
    session.update({"note": f"of {WORD}", HELD: sealed(f"typed=Miss+{WORD}"), "_auth_user_id": "7"})
    session.save()
    OrmQ.objects.create(key="dhr", payload=SignedPackage.dumps({"id": "1", "args": (f"about {WORD}",)}))
    kept = OrmQ.objects.create(key="dhr", payload=SignedPackage.dumps({"id": "2", "args": ("about nobody",)}))
    facts = {"started": clock.now(), "stopped": clock.now()}
    Task.objects.create(id="1", name="x", func="a.b", args=(WORD,), kwargs={"to": WORD}, result=f"no {WORD}", **facts)
    Schedule.objects.create(name="y", func="a.b", args=f"'{WORD}'")
    done = removed(world, review, WORD)
    assert leftovers(WORD) == []
    assert [job.pk for job in OrmQ.objects.filter(key="dhr")] == [kept.pk]
    assert SessionStore(session.session_key).load() == {"_auth_user_id": "7"}
    assert {one["table"] for one in done.removed} >= {"Session", "Queued task", "Task", "Scheduled task"}


def test_another_review_and_the_directory_stay_as_they_are(world: World, review: Review) -> None:
    other = make_review(world, "scoping")
    all_rows(Review).update(area=f"near {WORD}")
    all_rows(User).filter(pk=world.author.pk).update(name=f"Ann {WORD}")
    removed(world, review, WORD)
    review.refresh_from_db()
    other.refresh_from_db()
    world.author.refresh_from_db()
    assert (review.area, other.area, world.author.name) == ("near [removed]", f"near {WORD}", f"Ann {WORD}")


def test_every_review_of_the_partnership_and_none_of_another(world: World, review: Review) -> None:
    elsewhere = make_review(world, "notified")
    all_rows(Review).filter(pk=elsewhere.pk).update(partnership=world.elsewhere)
    all_rows(Review).update(area=f"near {WORD}")
    removed(world, None, WORD)
    assert set(Review.objects.values_list("partnership__code", "area")) == {
        ("QCP", "near [removed]"), ("HCP", f"near {WORD}"),
    }  # fmt: skip


def test_rows_of_the_chronology_keep_their_shape(world: World, review: Review) -> None:
    row = Row.objects.filter(kind="event")[0]
    before = dict(row.data)
    all_rows(Row).filter(pk=row.pk).update(data={**before, "text": f"Told {WORD} of it"}, text=f"told {WORD} of it")
    removed(world, review, WORD)
    row.refresh_from_db()
    assert row.data == {**before, "text": "Told [removed] of it"} and row.text == "told [removed] of it"


def test_who_may_ask_and_who_may_agree(world: World, review: Review) -> None:
    facts: dict[str, Any] = {"partnership": world.partnership, "review": review, "words": WORD, "reason": "Asked."}
    for person, refusal in ((world.outsider, NotVisible), (world.author, NotVisible), (world.csp_chair, NotAllowed)):
        with pytest.raises(refusal):
            asking.ask_removal(by=person, **facts)
    with pytest.raises(NotAllowed):
        asking.ask_removal(by=world.review_chair, **{**facts, "review": None})
    made = asking.ask_removal(by=world.review_chair, **facts)
    with pytest.raises(Blocked, match="still being counted"):
        asking.put_to_the_chair(removal=made, by=world.manager)
    doing.count(made.pk)
    with pytest.raises(Blocked, match="Nothing was found"):
        asking.put_to_the_chair(removal=made, by=world.manager)
    all_rows(Review).update(area=WORD)
    doing.count(made.pk)
    with pytest.raises(Stale):
        asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)
    asking.put_to_the_chair(removal=made, by=world.manager)
    with pytest.raises(NotAllowed):
        asking.answer_removal(removal=made, by=world.manager, agreed=True)
    Redaction.objects.update(asked_by=world.csp_chair)
    with pytest.raises(Blocked, match="Somebody else has to agree"):
        asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)


def test_the_words_are_gone_once_it_is_done_refused_or_given_up(world: World, review: Review) -> None:
    all_rows(Review).update(area=WORD)
    assert removed(world, review, WORD).words == ""
    all_rows(Review).update(area=WORD)
    facts: dict[str, Any] = {
        "partnership": world.partnership,
        "review": review,
        "by": world.manager,
        "words": WORD,
        "reason": "Asked.",
    }
    refused, given_up = asking.ask_removal(**facts), asking.ask_removal(**facts)
    doing.count(refused.pk)
    asking.put_to_the_chair(removal=refused, by=world.manager)
    with pytest.raises(Blocked, match="Say why you refuse"):
        asking.answer_removal(removal=refused, by=world.csp_chair, agreed=False)
    asking.answer_removal(removal=refused, by=world.csp_chair, agreed=False, note="The court has to say so.")
    asking.give_up(removal=given_up, by=world.manager)
    assert set(Redaction.objects.values_list("state", "words")) == {("done", ""), ("refused", ""), ("given_up", "")}
    assert Review.objects.get(pk=review.pk).area == WORD


@pytest.mark.parametrize(
    ("words", "reason", "sentence"),
    [
        ("", "Why", "Write the words"), ("A", "Why", "too short"), ("move", "Why", "part of the mark"), (WORD, " ", "Say why"),
        (WORD, f"Because {WORD.lower()} asked", "without the words"), ("Source", "Why", "of which records are built"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(world: World, review: Review, words: str, reason: str, sentence: str) -> None:
    with pytest.raises(Blocked, match=sentence):
        asking.ask_removal(partnership=world.partnership, review=review, by=world.manager, words=words, reason=reason)


def test_nothing_is_removed_while_a_legal_hold_stands(world: World, review: Review) -> None:
    all_rows(Review).update(area=WORD)
    hold = retention.set_hold(review=review, by=world.manager, reason="An inquiry.", starts_on=days_ago(1))
    with pytest.raises(Blocked, match="legal hold stands on"):
        removed(world, review, WORD)
    with pytest.raises(Blocked, match="legal hold stands on"):
        removed(world, None, WORD)
    retention.end_hold(hold=hold, by=world.manager, note="It is over.")
    assert removed(world, review, WORD).state == "done"


def test_what_breaks_leaves_everything_as_it_was_and_can_be_begun_again(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plant(world, WORD)
    before = leftovers(WORD)
    with monkeypatch.context() as broken:
        broken.setattr(reach.packed, "in_cache", lambda *_args, **_more: 1 / 0)
        broken.setattr(doing, "count", lambda _pk: None)
        made = asking.ask_removal(
            partnership=world.partnership, review=review, by=world.manager, words=WORD, reason="Asked."
        )
        Redaction.objects.filter(pk=made.pk).update(state="agreed", agreed_by=world.csp_chair, counted_at=clock.now())
        doing.carry_out(made.pk)
    assert set(before) <= set(leftovers(WORD)) and Redaction.objects.get(pk=made.pk).state == "failed"
    assert WORD not in caplog.text and "ZeroDivisionError" in caplog.text
    asking.try_again(removal=made, by=world.manager)
    doing.carry_out(made.pk)
    assert Redaction.objects.get(pk=made.pk).state == "done"


def test_run_twice_it_does_nothing_the_second_time(world: World, review: Review) -> None:
    all_rows(Review).update(area=WORD)
    done = removed(world, review, WORD)
    number = Event.objects.count()
    doing.carry_out(done.pk)
    assert Event.objects.count() == number
    again = asking.ask_removal(
        partnership=world.partnership, review=review, by=world.manager, words=WORD, reason="Asked."
    )
    doing.count(again.pk)
    again.refresh_from_db()
    assert asking.places_in(again.found) == 0


def test_the_history_says_that_something_was_there_and_why(world: World, review: Review) -> None:
    all_rows(Review).update(area=WORD)
    removed(world, review, WORD)
    event = Event.objects.filter(verb="record.redacted").latest("number")
    assert (event.review_id, event.actor) == (review.pk, world.csp_chair)
    assert verify().kind is None


def test_the_chain_and_its_anchors_stay_whole_when_events_are_reached(world: World, review: Review) -> None:
    """Subjects, details and typed texts of events; then somebody changes one of them past the product."""
    facts: dict[str, Any] = {"by": world.manager, "verb": "person.added", "review_id": review.pk}
    event = record_event(**facts, subject=f"Child of {WORD}", detail={"reason": f"{WORD} asked", "to": WORD})
    other = record_event(**{**facts, "review_id": None}, subject="Nobody")
    anchors = [Anchor(event.number, event.hash), Anchor(other.number, other.hash)]
    assert verify(anchors).kind is None
    removed(world, review, WORD)
    assert leftovers(WORD) == []
    after = Event.objects.get(pk=event.number)
    assert (after.subject, after.detail["to"], after.hash) == ("Child of [removed]", "[removed]", event.hash)
    assert EventText.objects.get(event=event.number).text == "[removed] asked"
    assert verify(anchors).kind is None
    with transaction.atomic(), opened(by=world.manager, reason="Somebody tampers."):
        all_rows(Event).filter(pk=event.number).update(subject="Child of somebody else")
    assert (verify().first_bad, verify().kind) == (event.number, "edited")
