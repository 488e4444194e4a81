"""The pages on which lists of agencies are kept: keeper, same partnership but not allowed, keeper of another list."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests.makers import World

SignIn = Callable[[object], Client]


def test_smoke(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    for page in ("", "agencies/", "agencies/new/", "agencies/import/", "agencies/import/template.xlsx"):
        assert client.get(f"/manage/{page}").status_code == 200, page
    base = f"/manage/agencies/{world.surgery.pk}/"
    for page in (
        "",
        "change/",
        "rename/",
        "end/",
        "contacts/new/",
        f"list/{world.partnership.pk}/",
        f"list/{world.partnership.pk}/off/",
        "agreements/new/",
        "merge/",
        f"merge/{world.charity.pk}/",
    ):
        assert client.get(base + page).status_code == 200, page
    for kind in ("csv", "xlsx"):
        assert client.get(f"/manage/agencies/export/{world.partnership.pk}/{kind}/").status_code == 200
