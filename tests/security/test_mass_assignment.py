"""Mass assignment (security T44): every form is sent with the name of every column of every model beside its own fields. No
value arrives in a column for which the form has no field."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import Field

from dhr.accounts.models import User
from tests.security.crawler import Form
from tests.security.digest import mentions
from tests.security.planting import models_with_cases
from tests.security.world_at import crawl_as, scenery_at, writes

pytestmark = pytest.mark.thin_crawl

MARK = "massassigned"
WHO_SENDS = ("author", "review_chair", "manager", "csp_chair")


def smuggled(key: str) -> dict[str, str]:
    """The name of each column, with a value that fits its kind: relations get the key of a person who has no part."""
    found: dict[str, str] = {}
    for model in models_with_cases():
        for field in model._meta.concrete_fields:
            found |= {field.name: _value(field, key), field.attname: _value(field, key)}
    return found


def _value(field: Field[object, object], key: str) -> str:
    if field.is_relation:
        return key
    return "on" if field.get_internal_type() == "BooleanField" else MARK


@pytest.mark.parametrize("person", WHO_SENDS)
def test_what_a_form_does_not_ask_for_is_not_taken(db: None, person: str) -> None:
    scenery = scenery_at("gathering")
    extra = smuggled(str(scenery.world.stranger.pk))
    crawl, powers, sent, wrong = crawl_as(scenery, person, thin=True), _powers(), 0, []
    before = {mark: mentions(mark) for mark in (MARK, str(scenery.world.stranger.pk))}
    for form in [form for form in crawl.forms.values() if form.method == "post" and "sign-out" not in form.action]:
        with transaction.atomic(), writes() as written:
            crawl.client.post(form.action, {**extra, **_its_own(form)})
            sent += 1
            if written and (_powers() != powers or any(mentions(mark) != there for mark, there in before.items())):
                wrong.append(f"{form.action}: {written}")
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
    assert sent > 20 or person == "author"


def _its_own(form: Form) -> dict[str, str]:
    """What the form itself sends, also its unchecked boxes and empty fields."""
    return {name: value or "1" for name, value in form.fields} | {
        name: "" for name in form.asked if name not in dict(form.fields)
    }


def _powers() -> list[tuple[object, ...]]:
    return list(
        User.objects.order_by("pk").values_list("pk", "is_active", "is_staff", "is_superuser", "password", "email")
    )
