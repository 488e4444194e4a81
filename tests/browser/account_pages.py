"""One's own account, the people of a partnership and the monthly list, each in a state in which it has something to show."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from dhr.accounts.inviting import invite
from dhr.accounts.managing import ask_factor_reset
from dhr.accounts.models import User
from dhr.accounts.private_links import token_of
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.demo.people import person

MANAGER, AUDITOR, SIGN_OFF, NOBODY = "manager@demo.example", "auditor@demo.example", "csc.signoff@demo.example", ""
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def accounts() -> Looks:
    """The auditor has every kind of second factor; the author's was lost; somebody new and somebody known is invited."""
    manager, auditor, author = person("manager"), person("auditor"), person("csc.author")
    key = _factors(auditor)
    _factors(author)
    ours = manager.partnership_memberships.get().partnership
    invited = {name: _invited(ours, manager, name) for name in ("new.person@example.org", "csc.author@demo.example")}
    _closed(person("housing.author"))
    _second_manager(ours)
    ask_factor_reset(user=author, by=User.objects.get(email="second@example.org"), reason="The phone was stolen; I called back on the number in the directory.")  # fmt: skip
    return _own(key) | _managed(auditor, author) | {
        "accounts:accept": [(NOBODY, (invited["new.person@example.org"],)), (NOBODY, (invited["csc.author@demo.example"],))],
        "accounts:agency_people": [(SIGN_OFF, ())],
        "accounts:has_left": [(SIGN_OFF, (author.agency_memberships.get().pk,))],
    }  # fmt: skip


def _factors(user: User) -> int:
    Authenticator.objects.create(user=user, type="totp", data={"secret": ""})
    RecoveryCodes.activate(user).mark_as_viewed()
    return int(Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key on my keyring", "credential": {}}).pk)  # fmt: skip


def _invited(ours: Partnership, by: User, email: str) -> str:
    return token_of(invite(partnership=ours, by=by, email=email, name="New Person", role="auditor"))


def _closed(user: User) -> None:
    user.is_active, user.deactivated_at, user.deactivated_reason = False, clock.now(), "Has left."
    user.save()


def _second_manager(ours: Partnership) -> None:
    second = User.objects.create_user(email="second@example.org", password=None, name="Kim Second")
    second.partnership_memberships.create(partnership=ours, role="administrator", starts_on=clock.today())


def _own(key: int) -> Looks:
    names = (
        "accounts:own", "accounts:details", "accounts:sessions", "mfa_index", "mfa_deactivate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "mfa_reauthenticate", "account_reauthenticate",
    )  # fmt: skip
    found: Looks = {name: [(AUDITOR, ())] for name in names}
    found["mfa_index"] = [(AUDITOR, ()), (MANAGER, ())]
    found |= {name: [(MANAGER, ())] for name in ("mfa_activate_totp", "mfa_add_webauthn")}
    found |= {name: [(AUDITOR, (key,))] for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")}
    nobody = ("account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done")
    found |= {name: [(NOBODY, ())] for name in nobody}
    return found | {"account_reset_password_from_key": [(NOBODY, ("abc", "not-a-key"))]}


def _managed(auditor: User, author: User) -> Looks:
    closed = person("housing.author")
    role = author.agency_memberships.get()
    return {
        "accounts:people": [(MANAGER, ())],
        "accounts:invite": [(MANAGER, ())],
        "accounts:person": [(MANAGER, (auditor.pk,)), (MANAGER, (closed.pk,)), (MANAGER, (person("manager").pk,))],
        "accounts:end_membership": [(MANAGER, (author.pk, role.pk))],
        "accounts:close_account": [(MANAGER, (auditor.pk,))],
        "accounts:change_expiry": [(MANAGER, (auditor.pk,))],
        "accounts:reopen": [(MANAGER, (closed.pk,))],
        "accounts:reset_factor": [(MANAGER, (auditor.pk,)), (MANAGER, (author.pk,))],
    }
