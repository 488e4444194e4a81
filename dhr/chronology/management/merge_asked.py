"""What was asked of `merge_chronologies`: its options checked, its files named so that no two are the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dhr.chronology.exports import FORMATS, Format
from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.records import Refused
from dhr.core.clock import today as today_by_the_clock

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.A)
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `name` is its file name, with as many of its folders as tell it from the others."""

    path: Path
    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The files and the options, all checked. The register, the period, the death, the window and the gap are for findings;
    without a register there are none."""

    sources: tuple[Source, ...]
    out: Path
    format: Format
    today: date
    period: tuple[date, date] | None
    death: date | None
    window: int
    gap: int
    register: Register | None


def asked_of(options: Mapping[str, Any]) -> Asked:
    """Raises Refused with a sentence for the first option that is wrong."""
    out = Path(options["to"])
    listed = _agencies(options["agencies"])
    return Asked(
        sources=_sources(options["files"], {file: agency.name for agency, file in listed if file}, out),
        out=out,
        format=_format(out),
        today=_day("--today", options["today"]) or today_by_the_clock(),
        period=_period(options["period"]),
        death=_day("--death", options["death"]),
        window=_days("--window", options["window"]),
        gap=_days("--gap", options["gap"]),
        register=Register.of(agency for agency, _file in listed) if options["agencies"] else None,
    )


def _format(out: Path) -> Format:
    for known in FORMATS:
        if out.suffix.casefold() == f".{known}":
            return known
    raise Refused(f"--to takes a file that ends in .docx, .xlsx, .csv, .json or .pdf, not {out.name}.")


def _day(option: str, text: str) -> date | None:
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(f"{option} takes a day as YYYY-MM-DD, not {text}.")


def _period(text: str) -> tuple[date, date] | None:
    if not text:
        return None
    first, dots, last = text.partition("..")
    start, end = _day("--period", first), _day("--period", last)
    if not dots or start is None or end is None:
        raise Refused(f"--period takes two days as YYYY-MM-DD..YYYY-MM-DD, not {text}.")
    if end < start:
        raise Refused(f"--period ends before it begins: {text}.")
    return start, end


def _days(option: str, text: str) -> int:
    if not (str(text).isascii() and str(text).isdigit()) or len(str(text)) > 6 or not 0 < int(text) <= _MOST_DAYS:
        raise Refused(f"{option} takes a number of days from 1 to {_MOST_DAYS}, not {text}.")
    return int(text)


def _agencies(path: str) -> list[tuple[Agency, str]]:
    """The agencies of AGENCIES.json, each with the name of its file, if it names one."""
    if not path:
        return []
    try:
        listed = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}.") from error
    except (ValueError, RecursionError):
        raise Refused(f"{path} is not JSON in UTF-8.") from None
    if not isinstance(listed, list):
        raise Refused(f"{path} must hold a list of agencies.")
    return [_agency(item, f"Agency {number} in {path}") for number, item in enumerate(listed, 1)]


def _agency(item: Any, where: str) -> tuple[Agency, str]:
    """The agency and the name of its file; everything in it must be what the contract says."""
    if not isinstance(item, dict) or not isinstance(item.get("name"), str) or not item["name"].strip():
        raise Refused(f"{where} has no name.")
    for key in ("abbreviations", "former_names"):
        names = item.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise Refused(f"{where}: {key} must be a list of names.")
    file = item.get("file") or ""
    if not isinstance(file, str):
        raise Refused(f"{where}: file must be the name of a file.")
    names = (tuple(item.get(key, ())) for key in ("abbreviations", "former_names"))
    return Agency(item["name"].strip(), *names), Path(file).name if file else ""


def _sources(files: Sequence[str], agencies: Mapping[str, str], out: Path) -> tuple[Source, ...]:
    split = [_split(text) for text in files]
    paths = [path.absolute() for path, _agency in split]
    repeated = [path for path, times in Counter(path.resolve() for path in paths).items() if times > 1]
    if repeated:
        raise Refused(f"{repeated[0].name} was given twice.")
    if out.resolve() in {path.resolve() for path in paths}:
        raise Refused(f"--to names {out.name}, which is one of the files to merge. Choose another name.")
    return tuple(
        Source(path, name, agency or agencies.get(path.name, ""))
        for (path, agency), name in zip(split, _names(paths), strict=True)
    )


def _split(text: str) -> tuple[Path, str]:
    """The file ends at the first = before which there is one; a file whose own name holds an = is a file."""
    if "=" not in text or Path(text).is_file():
        return Path(text), ""
    ends = [place for place, sign in enumerate(text) if sign == "="]
    end = next((place for place in ends if Path(text[:place]).is_file()), ends[-1])
    if not text[:end] or not text[end + 1 :].strip():
        raise Refused(f"{text}: write FILE=AGENCY.")
    return Path(text[:end]), text[end + 1 :].strip()


def _names(paths: Sequence[Path]) -> list[str]:
    """File names; two of one name get the folders that tell them apart."""
    names = [path.name for path in paths]
    depth = 1
    while len(set(names)) < len(names):
        depth += 1
        twice = {name for name, times in Counter(names).items() if times > 1}
        names = [
            "/".join(path.parts[-depth:]) if name in twice else name for path, name in zip(paths, names, strict=True)
        ]
    return names
