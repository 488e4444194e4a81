"""Templates obey the Content-Security-Policy, escape what people typed, and link to pages that exist."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver
from jinja2 import nodes

from tests.guards.tree import ROOT, files, name

TEMPLATES = ROOT / "templates"
FORBIDDEN = {
    "an inline style is blocked by the Content-Security-Policy": r"\sstyle\s*=",
    "an inline script is blocked by the Content-Security-Policy": r"<script(?![^>]*\bsrc=)",
    "an inline style is blocked by the Content-Security-Policy ": r"<style\b",
    "an inline handler is blocked by the Content-Security-Policy": r"\son(click|change|submit|load|input|key\w+)\s*=",
    "a script: address is blocked by the Content-Security-Policy": r"javascript:",
    "nothing is fetched from elsewhere": r"(src|href)\s*=\s*[\"']//|<(script|link|img)[^>]+https?://",
    "escaping is never turned off": r"autoescape\s+false",
}
# `|safe` lets mark-up through unescaped. Each place that needs it, with the reason.
SAFE_BECAUSE: dict[str, str] = {}


@pytest.mark.parametrize(("why", "pattern"), FORBIDDEN.items())
def test_templates_hold_nothing_forbidden(why: str, pattern: str) -> None:
    found = [name(path) for path in files("templates") if re.search(pattern, path.read_text(), re.IGNORECASE)]
    assert not found, why


def test_each_safe_filter_has_its_reason() -> None:
    using = {name(path) for path in files("templates") if re.search(r"\|\s*safe\b", path.read_text())}
    assert using == set(SAFE_BECAUSE)


def url_names() -> set[str]:
    """Every name that `url()` can resolve, with its namespace in front."""
    found: set[str] = set()

    def walk(resolver: object, prefix: str) -> None:
        for pattern in getattr(resolver, "url_patterns", []):
            if hasattr(pattern, "url_patterns"):
                namespace = f"{pattern.namespace}:" if pattern.namespace else ""
                walk(pattern, prefix + namespace)
            elif pattern.name:
                found.add(prefix + pattern.name)

    walk(get_resolver(), "")
    return found


def test_links_lead_to_pages_that_exist() -> None:
    from dhr.core.jinja import environment

    known, wrong = url_names(), []
    jinja = environment(autoescape=True)
    for path in files("templates", ".html", ".txt", ".xml"):
        for call in jinja.parse(path.read_text()).find_all(nodes.Call):
            asks_for_url = isinstance(call.node, nodes.Name) and call.node.name == "url"
            if asks_for_url and call.args and isinstance(call.args[0], nodes.Const) and call.args[0].value not in known:
                wrong.append((name(path), call.args[0].value))
    assert not wrong
