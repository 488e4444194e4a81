"""What a clone must and must not contain."""

from __future__ import annotations

import importlib.metadata
import json
import re

from tests.guards.tree import ROOT, files, name

TEXT = (".py", ".md", ".html", ".js", ".mjs", ".css", ".json", ".toml", ".txt", ".yml", ".svg", ".example", "")
HOSTS = ("registry.npmjs" + ".org", "files.pythonhosted" + ".org", "pypi.org" + "/simple", "deb.debian" + ".org")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|home/\w+|root|Users/\w+)/")
PIN = re.compile(r"^(-r \S+|[\w.\[\],-]+==[\w.]+\s+# \S.*|#.*|)$")


def own_text() -> list[tuple[str, str]]:
    """Each text file that people wrote, without the case files under test and the licences."""
    return [
        (name(path), path.read_text(errors="replace"))
        for path in files()
        if path.suffix in TEXT and "tests/files/" not in name(path) and path.name != "package-lock.json"
    ]


def test_no_address_of_a_package_registry() -> None:
    lock = ROOT / "package-lock.json"
    texts = [*own_text(), *([(lock.name, lock.read_text())] if lock.exists() else [])]
    assert not [(path, host) for path, text in texts for host in HOSTS if host in text]


def test_no_path_of_one_machine() -> None:
    assert not [path for path, text in own_text() if MACHINE_PATH.search(text)]


def test_the_lock_names_no_download_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [package for package, facts in packages.items() if "resolved" in facts]
    assert not [package for package, facts in packages.items() if package and "integrity" not in facts]


def test_each_requirement_is_pinned_and_has_its_reason() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        assert not [line for line in (ROOT / file).read_text().splitlines() if not PIN.match(line)]


def test_one_django_fsm_only() -> None:
    """django-fsm and django-fsm-2 write the same folder: whichever is installed last wins, and nobody is told."""
    installed = {distribution.name.lower() for distribution in importlib.metadata.distributions()}
    assert "django-fsm-2" in installed
    assert "django-fsm" not in installed


def test_the_readme_starts_a_newcomer() -> None:
    text = (ROOT / "README.md").read_text()
    assert "make run" in text
    assert "make test" in text
    pictures = re.findall(r"\]\((docs/pictures/[\w./-]+)\)", text)
    assert pictures
    assert not [picture for picture in pictures if not (ROOT / picture).exists()]


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in files(".", ".md"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append((name(path), target))
    assert not broken


def test_the_licence_is_the_one_we_say() -> None:
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text()
    assert 'license = "AGPL-3.0-or-later"' in (ROOT / "pyproject.toml").read_text()
