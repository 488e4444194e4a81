"""The files of the repository, for the guards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset(
    {".git", ".venv", "node_modules", "build", "var", ".setup", "__pycache__", ".hypothesis", ".env"}
    | {".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}
)


def files(folder: str = ".", *suffixes: str) -> Iterator[Path]:
    """Files below a folder with one of these endings (all, when none is named), without what is installed or built."""
    for path in sorted((ROOT / folder).iterdir()) if (ROOT / folder).exists() else ():
        if path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from files(str(path.relative_to(ROOT)), *suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def python_files(*folders: str) -> Iterator[Path]:
    """Python that people wrote: migrations are written by Django."""
    for folder in folders:
        yield from (path for path in files(folder, ".py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
