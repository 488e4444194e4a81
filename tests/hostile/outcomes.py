"""Writes docs/hostile-inputs.md: what became of each hostile and bad input when it was read just now.

`python -m tests.hostile.outcomes` writes it; with `--check` it only says whether it is up to date (exit 1 when not).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.all_cases import GROUPS, all_cases, group_of
from tests.hostile.case import Case, Elsewhere, result_of

WHERE = Path(__file__).parents[2] / "docs" / "hostile-inputs.md"
TITLES = {
    "F": "The file itself", "D": "Word", "X": "Workbooks", "C": "Text files", "DT": "Dates and times", "V": "Values",
}  # fmt: skip
OUTCOMES = {"R": "refused", "E": "row to mend", "W": "read, marked", "A": "read"}
HEAD = """# Hostile and bad inputs, and what becomes of each

Made by `make docs` from the cases in `tests/hostile`: each file was built and read. *Refused*: the whole file, with this
sentence. *Row to mend*: the row waits on the page of problems, and nothing is submitted before it is explained. *Read,
marked*: read, and a person is told what to look at. *Read*: exactly, without a word.
"""
LONGEST = 220


def document() -> str:
    parts = [HEAD]
    for group in GROUPS:
        parts += [f"## {TITLES[group]}\n", "| | Input | Outcome | What a person reads |\n|---|---|---|---|"]
        parts += [line for case in all_cases() if group_of(case.id) == group for line in _lines(case)]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _lines(case: Case | Elsewhere) -> Iterator[str]:
    if isinstance(case, Elsewhere):
        outcome, said = case.want, f"{case.happens} (`{case.test}`)"
    else:
        result = result_of(case)
        outcome, said = result.outcome, " ".join(result.sentences)
    because = f" *{case.decided}*" if case.decided else ""
    yield f"| {case.id} | {_plain(case.what)} | {OUTCOMES[outcome]} | {_plain(said)}{because} |"


def _plain(text: str) -> str:
    """One line of a table: signs that cannot be shown as their numbers, long texts cut."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    shown = "".join(sign if sign.isprintable() else f"⟪U+{ord(sign):04X}⟫" for sign in " ".join(cut.split(" ")))
    return shown.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("`", "\\`")


def main() -> int:
    made = document()
    there = WHERE.read_text(encoding="utf-8") if WHERE.exists() else ""
    if "--check" in sys.argv:
        if made != there:
            sys.stderr.write("docs/hostile-inputs.md is out of date: run `make docs`.\n")
        return int(made != there)
    WHERE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
