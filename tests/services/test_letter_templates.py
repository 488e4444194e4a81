"""A partnership's own wording: versions, what is refused when it is saved, and that no letter changes with it."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core.models import AppendOnlyError
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal, Stale
from dhr.letters import services
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import gaps_of, seen_as
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.templates import (
    back_to_default,
    is_improved,
    keep_template,
    newer_template,
    newest_template,
    save_template,
    wording_for,
)
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.removals import removed

KIND = LETTERS["L11"]
OURS = KIND.wording.replace("Dear", "Good morning") + "\n\nWe are here on weekdays."
WELSH = "\n\n".join(["Annwyl ((partnership))", *(f"(({name}))" for name in KIND.contains)])


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


def saved(world: World, text: str = OURS, seen: int = 0, **more: Any) -> PartnershipTemplate:
    return save_template(partnership=world.partnership, by=world.manager, code="L11", text=text, seen=seen, **more)


def complete(world: World, review: Review) -> Letter:
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    return services.change_letter(
        letter=letter, by=world.manager, wording=letter.wording, values={"joint review": "no"}
    )


def test_versions_are_added_and_the_newest_stands(world: World) -> None:
    assert wording_for(world.partnership, KIND).text == KIND.wording
    first = saved(world, note="Our opening hours")
    second = saved(world, OURS + "\r\nAnd more.", seen=1, welsh=WELSH)
    chosen = wording_for(world.partnership, KIND)
    assert (chosen.text, chosen.welsh, chosen.template) == (OURS + "\nAnd more.", WELSH, second)
    assert [(first.number, first.note), (second.number, second.made_by)] == [
        (1, "Our opening hours"),
        (2, world.manager),
    ]
    assert wording_for(world.elsewhere, KIND).template is None
    assert (
        list(Event.objects.filter(verb="template.saved").values_list("subject", flat=True)) == [f"L11 {KIND.name}"] * 2
    )
    first.text = "Other words"
    with pytest.raises(AppendOnlyError):
        first.save()


def test_the_default_stands_again_as_a_version_and_follows_the_product(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(world, welsh=WELSH)
    last = back_to_default(partnership=world.partnership, by=world.administrator, code="L11", seen=1)
    chosen = wording_for(world.partnership, KIND)
    assert (last.number, last.is_default, chosen.text, chosen.welsh, chosen.template) == (
        2,
        True,
        KIND.wording,
        "",
        last,
    )
    assert newest_template(world.partnership, "L11") == last
    assert not is_improved(last)
    with pytest.raises(Blocked, match="stands already"):
        back_to_default(partnership=world.partnership, by=world.manager, code="L11", seen=2)
    better = improve(monkeypatch)
    assert wording_for(world.partnership, LETTERS["L11"]).text == better


def improve(monkeypatch: pytest.MonkeyPatch) -> str:
    from dataclasses import replace

    better = KIND.wording + "\n\nA better ending."
    monkeypatch.setitem(LETTERS, "L11", replace(KIND, wording=better))
    return better


def test_an_improved_default_is_offered_and_never_forced(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = saved(world, welsh=WELSH)
    assert not is_improved(ours)
    with pytest.raises(Blocked):
        keep_template(partnership=world.partnership, by=world.manager, code="L11", seen=1)
    better = improve(monkeypatch)
    assert is_improved(ours)
    assert wording_for(world.partnership, LETTERS["L11"]).text == OURS
    still = saved(world, OURS + "\nMore.", seen=1, welsh=WELSH)
    assert is_improved(still), "a change of our own says nothing of the default's"
    kept = keep_template(partnership=world.partnership, by=world.manager, code="L11", seen=2)
    assert (kept.text, is_improved(kept)) == (still.text, False)
    taken = back_to_default(partnership=world.partnership, by=world.manager, code="L11", seen=3, keep_welsh=True)
    assert (taken.text, taken.welsh, taken.is_default, is_improved(taken)) == (better, WELSH, False, False)


def test_who_may(world: World) -> None:
    for person, refusal in ((world.csp_chair, NotAllowed), (world.outsider, NotAllowed), (world.author, NotAllowed)):
        with pytest.raises(refusal):
            save_template(partnership=world.partnership, by=person, code="L11", text=OURS, seen=0)
    made = save_template(partnership=world.partnership, by=world.administrator, code="L11", text=OURS, seen=0)
    assert made.made_by == world.administrator
    with pytest.raises(NotVisible):
        save_template(partnership=world.partnership, by=world.manager, code="L99", text=OURS, seen=0)


def test_two_who_write_at_once(world: World) -> None:
    saved(world)
    with pytest.raises(Stale):
        saved(world, OURS + " Mine.", seen=0)
    with pytest.raises(Stale):
        back_to_default(partnership=world.partnership, by=world.manager, code="L11", seen=0)
    with pytest.raises(Blocked, match="Nothing is changed"):
        saved(world, OURS.replace("\n", "\r\n") + "\n", seen=1)
    assert PartnershipTemplate.objects.count() == 1


def test_every_reason_at_once_and_nothing_is_kept(world: World) -> None:
    with pytest.raises(Blocked) as refusal:
        saved(world, OURS + "\n((refrence))\n((period))", welsh="((partnerhsip))")
    found: Refusal = refusal.value
    said = " ".join(found.reasons)
    assert "no field called ((refrence)). Did you mean ((reference))?" in said
    assert "((period)) is a field of other letters" in said
    assert "Welsh text: Line 1: this letter has no field called ((partnerhsip)). Did you mean ((partnership))?" in said
    assert PartnershipTemplate.objects.count() == 0


def test_a_draft_begins_with_the_partnerships_own_words(world: World, review: Review) -> None:
    template = saved(world, welsh=WELSH + "\n\n((joint review))")
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    assert (letter.wording, letter.welsh, letter.template) == (OURS, template.welsh, template)
    assert gaps_of(letter) == ["joint review"]
    bad: dict[str, Any] = {"letter": letter, "by": world.manager, "wording": OURS, "values": {}}
    with pytest.raises(Blocked, match="Welsh text: Line 1"):
        services.change_letter(**bad, welsh="((refrence))")
    changed = services.change_letter(**bad, welsh="((joint review))")
    assert (changed.welsh, changed.template) == ("((joint review))", template)


def test_a_gap_that_only_the_welsh_text_has_stops_approval(world: World, review: Review) -> None:
    letter = complete(world, review)
    assert gaps_of(letter) == []
    letter.welsh = "Annwyl ((joint review))"
    letter.values = {}
    letter.wording = "Dear Home Office"
    assert gaps_of(letter) == ["joint review"]
    seen, letter.welsh = seen_as(letter), "Annwyl"
    assert seen_as(letter) != seen, "who read other Welsh words did not read this letter"


def test_a_change_of_a_template_changes_no_letter(world: World, review: Review) -> None:
    draft = complete(world, review)
    issued = services.approve_letter(letter=complete(world, review), by=world.csp_chair)
    assert issued.pdf is not None and issued.word is not None
    before = (bytes(issued.pdf.content), bytes(issued.word.content), issued.wording, issued.values)
    saved(world)
    found = Letter.objects.get(pk=issued.pk)
    assert found.pdf is not None and found.word is not None
    assert (bytes(found.pdf.content), bytes(found.word.content), found.wording, found.values) == before
    assert newer_template(found) is None
    draft = Letter.objects.get(pk=draft.pk)
    assert (draft.wording, draft.template) == (KIND.wording, None)


def test_a_draft_takes_a_newer_wording_over_and_keeps_what_was_typed(world: World, review: Review) -> None:
    draft = complete(world, review)
    assert newer_template(draft) is None
    template = saved(world, welsh=WELSH)
    assert newer_template(draft) == template
    take: dict[str, Any] = {"letter": draft, "by": world.manager, "seen": seen_as(draft)}
    with pytest.raises(Stale):
        services.take_over_template(**take, number=2)
    with pytest.raises(NotAllowed):
        services.take_over_template(**{**take, "by": world.auditor}, number=1)
    taken = services.take_over_template(**take, number=1)
    assert (taken.wording, taken.welsh, taken.template) == (OURS, WELSH, template)
    assert taken.values == {"joint review": "no"}
    assert newer_template(taken) is None


def test_a_removal_reaches_the_partnerships_own_words_and_nobody_elses(world: World, review: Review) -> None:
    word = "Kanaryuvel"
    ours = saved(world, f"{OURS} {word}", welsh=f"{WELSH} {word}", note=f"For {word}")
    theirs = save_template(partnership=world.elsewhere, by=world.outsider, code="L11", text=f"{OURS} {word}", seen=0)
    removed(world, review, word)
    found, kept = PartnershipTemplate.objects.get(pk=ours.pk), PartnershipTemplate.objects.get(pk=theirs.pk)
    assert word not in found.text + found.welsh + found.note
    assert "[removed]" in found.text
    assert word in kept.text
