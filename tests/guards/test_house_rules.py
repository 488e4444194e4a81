"""The house rules that a linter does not know: each is a pattern, where it is forbidden, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.guards.tree import name, python_files


@dataclass(frozen=True)
class Rule:
    why: str
    forbidden: str
    folders: tuple[str, ...] = ("dhr",)
    only_in: str = ""
    allowed: tuple[str, ...] = ()


PAGES = r"/(views|forms|presenters)[/_.]"
RULES = (
    Rule("pages read through access.scoping and queries", r"\.objects\b|\._default_manager\b", only_in=PAGES),
    Rule(
        "pages change things through services", r"\.(save|bulk_create|get_or_create|update_or_create)\(", only_in=PAGES
    ),
    Rule("pages change things through services", r"\.(objects|all\(\)|filter\(.*\))\.(delete|update)\(", only_in=PAGES),
    Rule("only the one function that fires transitions changes a stage", r"\.update\([^)]*\bstage\s*="),
    Rule("only the one function that fires transitions changes a stage", r"\bsetattr\([^)]*[\"']stage[\"']"),
    Rule("no signals: what follows a change stands in the service", r"\b(post|pre)_(save|delete|init)\b|@receiver\b"),
    Rule(
        "history is never silenced", r"skip_history_when_saving|SIMPLE_HISTORY_ENABLED|save_without_historical_record"
    ),
    Rule(
        "nothing is built on viewflow.fsm or viewflow's own pages", r"viewflow\.(fsm|urls|views|contrib)\b|FlowViewset"
    ),
    Rule("pure and testable: the clock is asked in one place", r"\bdate\.today\(\)|datetime\.(now|utcnow|today)\(\)"),
    Rule("only rules decide who may: no questions about superusers or staff", r"\.is_(superuser|staff)\b"),
    Rule("text that people typed is never made safe", r"\bmark_safe\(|csrf_exempt"),
    Rule("started and left", r"\b(TODO|FIXME|XXX)\b|NotImplementedError|pragma: no cover", folders=("dhr", "bench")),
    Rule(
        "a test runs or it is deleted",
        r"pytest\.mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\b|unittest\.skip",
        folders=("tests",),
        allowed=("tests/guards/test_house_rules.py",),
    ),
)


def lines_of(text: str) -> list[str]:
    """A file's lines without its comments: a comment may say what must not be done."""
    return [line.split("  #")[0] if not line.lstrip().startswith("#") else "" for line in text.splitlines()]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.forbidden[:30])
def test_house_rule(rule: Rule) -> None:
    found = []
    for path in python_files(*rule.folders):
        if name(path) in rule.allowed or not re.search(rule.only_in, "/" + name(path)):
            continue
        for number, line in enumerate(lines_of(path.read_text()), 1):
            if re.search(rule.forbidden, line):
                found.append(f"{name(path)}:{number} {line.strip()[:100]}")
    assert not found, f"{rule.why}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (RULES[0], "reviews = Review.objects.all()"),
        (RULES[1], "form.instance.save()"),
        (RULES[3], 'Review.objects.filter(pk=1).update(stage="closed")'),
        (RULES[5], "@receiver(post_save)"),
        (RULES[8], "today = date.today()"),
    ],
)
def test_the_patterns_find_what_they_are_for(rule: Rule, line: str) -> None:
    assert re.search(rule.forbidden, line)


def test_no_page_acts_on_a_form_that_was_not_sent() -> None:
    """A form can be bound on a GET request: what was typed before a sign-in ended is drawn in it again (core/held_forms)."""
    for path in python_files("dhr"):
        if not re.search(r"/views[/.]", str(path)):
            continue
        for found in re.finditer(r"^ *(?:if|elif) (.*\.is_valid\(\).*):$", path.read_text(encoding="utf-8"), re.M):
            before = path.read_text(encoding="utf-8")[: found.start()].rpartition("def ")[2]
            posted = 'request.method == "POST"' in found[1] + before or "require_POST" in before
            assert posted or found[1].startswith("not "), f"{name(path)}: {found[1]}"
