"""Signs in as a person, starts at home, follows every link and every form that only asks, takes each export once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from uuid import UUID

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from dhr.accounts.models import User
from tests.security.reading import Answer, read

# Forms that are posted although they only ask: a search (so that no name stands in an address), and a look at a real name.
SAFE_POSTS = frozenset({"workflow:reviews", "panels:person", "panels:hidden"})
SIGNED_OUT_BY = frozenset({"account_logout"})
MOST_ALIKE = 3  # addresses of one page that differ in their last identifier or in the answers to the same questions
MOST_ASKED = 12  # addresses of one page with any questions: a chart alone has hundreds
TYPED = "a"
ALIKE = {"letters:template": "code", "panels:consider": "name"}
"""Pages of which there is one for each entry of a table of ours, and the part of the address that says which."""
WITHOUT_CASES = (
    "accounts:",
    "agencies:",
)  # a thin crawl opens each of these pages for a few of the accounts and agencies


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page: where it goes, what it would send as it stands, every value it has to offer, every field."""

    method: str
    action: str
    fields: tuple[tuple[str, str], ...]
    offered: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass
class Crawl:
    """What one person was shown."""

    client: Client
    thin: bool = False
    answers: list[Answer] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    alike: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def walk(self, starts: Iterable[str]) -> Crawl:
        """From each of these addresses to everything that can be reached."""
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            if self._is_new(address):
                waiting += self._follow(read(self.client.get(address), address))
        return self

    def _is_new(self, address: str) -> bool:
        if urlsplit(address).netloc or address in self.seen or name_of(address) in SIGNED_OUT_BY | {"", "core:theme"}:
            return False
        self.seen.add(address)
        self.alike[kind := kind_of(address, self.thin)] += 1
        self.alike[asked := (*kind_of(urlsplit(address).path, self.thin), "?")] += "?" in address
        many = 2 if self.thin else MOST_ASKED
        return self.alike[kind] <= self._most_alike(address) and self.alike[asked] <= many

    def _most_alike(self, address: str) -> int:
        return 1 if self.thin and not name_of(address).startswith(WITHOUT_CASES) else MOST_ALIKE

    def _follow(self, answer: Answer) -> Iterator[str]:
        self.answers.append(answer)
        if answer.status in (301, 302):
            yield urljoin(answer.address, answer.headers.split("\n")[0])
        if not answer.is_page or not answer.text.strip():
            return
        page = html.fromstring(answer.text)
        for link in page.iter("a"):
            yield urljoin(answer.address, link.get("href", "")).partition("#")[0]
        for form in forms_on(page, answer.address):
            yield from self._use(form)

    def _use(self, form: Form) -> Iterator[str]:
        name, first = name_of(form.action), f"{form.method} {form.action}" not in self.forms
        self.forms.setdefault(f"{form.method} {form.action} {dict(form.fields).get('do', '')}", form)
        if form.method == "get":
            path = urlsplit(form.action).path
            yield f"{path}?{urlencode(form.fields)}"
            yield f"{path}?{urlencode([(n, v or TYPED) for n, v in form.fields])}"
        elif name in SAFE_POSTS and first and form.action not in self.seen:
            self.seen.add(f"{form.action}#posted")
            self.answers.append(read(self.client.post(form.action, dict(form.fields)), form.action))


def forms_on(page: html.HtmlElement, address: str) -> Iterator[Form]:
    for found in page.iter("form"):
        fields = tuple(sent for control in found.iter("input", "select", "textarea") for sent in _sends(control))
        action = urljoin(address, found.get("action") or address).partition("#")[0]
        offered = frozenset(choice.get("value", "") for choice in found.iter("option", "input"))
        asked = frozenset(filter(None, (control.get("name") for control in found.iter("input", "select", "textarea"))))
        yield Form(found.get("method", "get").lower(), action, fields, offered, asked)


def _sends(control: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Names and values as a browser would send them; the first choice where nothing is chosen yet."""
    name, kind = control.get("name"), control.get("type", "")
    if not name or kind in ("submit", "button", "file") or name == "csrfmiddlewaretoken":
        return
    if control.tag == "select":
        options = [option.get("value", "") for option in control.iter("option")]
        chosen = [option.get("value", "") for option in control.iter("option") if option.get("selected") is not None]
        yield name, (chosen or [o for o in options if o] or [""])[0]
    elif control.tag == "textarea":
        yield name, control.text or ""
    elif kind not in ("radio", "checkbox") or control.get("checked") is not None:
        yield name, control.get("value", "")


def name_of(address: str) -> str:
    """The name of the page at an address; nothing for what is no page of ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def kind_of(address: str, thin: bool = False) -> tuple[object, ...]:
    """What addresses have in common that lead to much the same page: all but the last keys, and the questions asked."""
    parts = urlsplit(address)
    found = resolve(parts.path)
    told = {name: value for name, value in found.kwargs.items() if name != ALIKE.get(found.view_name)}
    kept = () if thin and found.view_name.startswith(WITHOUT_CASES) else told.values()
    values = [value for n, value in enumerate(kept) if n == 0 or not isinstance(value, UUID)]
    return (found.view_name, *values, *sorted(name for name, value in parse_qsl(parts.query) if value))


def client_of(user: User | None) -> Client:
    """A browser in which this person is signed in."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(User.objects.get(pk=user.pk))  # as the database has it, not as the test remembers
    return client
