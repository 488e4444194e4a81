"""The rule tables as Markdown, so that a document can never say something else than the product does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dhr.access.permissions import PERMISSIONS
from dhr.access.roles import PRECEDENCE, ROLES
from dhr.actionplan.stages import ACTION_TRACK
from dhr.chronology.warnings import WARNINGS
from dhr.imrs.stages import REPORT_TRACK
from dhr.letters.batch_stages import BATCH_TRACK
from dhr.letters.stages import LETTER_TRACK
from dhr.panels.family_stages import FAMILY_TRACK
from dhr.submission.publication_stages import PUBLICATION_TRACK
from dhr.submission.report_stages import ROUND_TRACK
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.proceeding_stages import PROCEEDING_TRACK
from dhr.workflow.return_stages import RETURN_TRACK
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.tracks import Track, Transition

TRACKS = (
    REVIEW_TRACK, RETURN_TRACK, REPORT_TRACK, FAMILY_TRACK, PROCEEDING_TRACK, ROUND_TRACK, PUBLICATION_TRACK, ACTION_TRACK,
    LETTER_TRACK, BATCH_TRACK,
)  # fmt: skip
GRADES = (
    "Each rule names its authority and a grade: **S** read in the source, **K** professional knowledge to be checked "
    "against the guidance, **U** uncertain and therefore never fixed in code, **local** a rule of this product."
)
ROLES_NOTE = "Memberships and appointments have a first and a last day and are read on every request: access ends with the next one."
PRECEDENCE_NOTE = "In this order. What stands further up wins; none of it is remembered between two requests."
GUARDS = (
    "A guard is what has to happen first. One of the law or of the guidance cannot be passed. One that is local can be set "
    "aside by the chair of the partnership alone, for one move, with a reason, as an event of its own."
)


def stages_document() -> str:
    return document(
        "Stages",
        "dhr/workflow/stages.py and its like",
        [GRADES, *(part for t in TRACKS for part in track(t)), "## Guards", GUARDS, guards_table()],
    )


def track(table: Track) -> Iterator[str]:
    yield f"## Track {table.code}: {table.name}"
    yield diagram(table)
    yield markdown_table(
        ("Stage", "What has to happen next", "By whom"),
        ((f"{stage.label} (`{key}`)", stage.next_step, stage.by) for key, stage in table.stages.items()),
    )
    yield markdown_table(
        ("Move", "From", "To", "Permission", "Only when", "Produces", "Authority", "Grade"),
        (
            (
                f"{move.label} (`{name}`)" + "".join(words for is_so, words in notes(move) if is_so),
                ", ".join(table.stages[source].label for source in move.sources),
                table.stages[move.target].label,
                f"`{move.permission}`",
                "; ".join(f"{GUARD_RULES[guard].asks} (`{guard}`)" for guard in move.guards),
                move.produces,
                move.authority,
                move.grade,
            )
            for name, move in table.transitions.items()
        ),
    )


def notes(move: Transition) -> tuple[tuple[bool, str], ...]:
    """What is said behind the name of a move."""
    return (move.asks_reason, " — asks for a reason"), (move.carried, " — made along with a move of another track")


def guards_table() -> str:
    """Every guard: what it asks for, and what it rests on."""
    return markdown_table(
        ("Guard", "Asks for", "Asked by", "Authority", "Grade"),
        ((f"`{name}`", rule.asks, rule.kind, rule.authority, rule.grade) for name, rule in GUARD_RULES.items()),
    )


def diagram(table: Track) -> str:
    """A state diagram that code hosting sites draw."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {table.first}"]
    lines += [f"    {key}: {stage.label.replace(':', ' –')}" for key, stage in table.stages.items()]
    lines += [
        f"    {source} --> {move.target}: {move.label}"
        for move in table.transitions.values()
        for source in move.sources
    ]
    lines += [f"    {key} --> [*]" for key, stage in table.stages.items() if stage.ended]
    return "\n".join([*lines, "```"])


def warnings_document() -> str:
    note = "What `read_chronology` and the page of a file may warn of. The list is closed."
    table = markdown_table(("Code", "What it means"), ((f"`{code}`", text) for code, text in WARNINGS.items()))
    return document("Warnings", "dhr/chronology/warnings.py", [note, table])


def permissions_document() -> str:
    roles = markdown_table(
        ("Role", "Applies to", "How long"), ((role.label, role.applies_to, role.lasts) for role in ROLES.values())
    )
    beats = markdown_table(
        ("What", "What it does", "How long"), ((found.what, found.does, found.lasts) for found in PRECEDENCE)
    )
    matrix = markdown_table(
        ("Permission", "What it allows", *(role.label for role in ROLES.values())),
        (
            (f"`{name}`", sentence, *("yes" if name in role.may else "" for role in ROLES.values()))
            for name, sentence in PERMISSIONS.items()
        ),
    )
    return document(
        "Who may do what",
        "dhr/access/permissions.py and dhr/access/roles.py",
        ["## Roles", ROLES_NOTE, roles, "## What beats a role", PRECEDENCE_NOTE, beats, "## Permissions", matrix],
    )


def document(title: str, source: str, parts: Iterable[str]) -> str:
    """One page, with the sentence that keeps people from editing it by hand."""
    note = f"<!-- Made from {source} by `make docs`. Change the table there, not this page. -->"
    return "\n\n".join([f"# {title}", note, *parts]) + "\n"


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell(value) for value in line) + " |" for line in lines)


def cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", "<br>")
