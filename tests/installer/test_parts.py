"""The parts GroupKeeper is made of: declared in pyproject.toml, pinned in the lock files."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

PROJECT = Path(run.__file__).parent
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
TO_RUN = [Requirement(line) for line in DECLARED["project"]["dependencies"]]
TO_TEST = [Requirement(line) for line in DECLARED["dependency-groups"]["dev"]]


def pins(lock_name: str) -> dict[str, str]:
    """Each part in a lock file with its one version."""
    text = (PROJECT / lock_name).read_text("utf-8")
    found = re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize(
    ("requirement", "lock_name"),
    [(part, run.LOCKS["run"]) for part in TO_RUN]
    + [(part, run.LOCKS["test"]) for part in TO_RUN + TO_TEST],
    ids=str,
)
def test_the_lock_file_holds_a_version_that_pyproject_allows(
    requirement: Requirement, lock_name: str
):
    assert requirement.specifier.contains(pins(lock_name)[canonicalize_name(requirement.name)])


def test_what_is_checked_is_what_is_run():
    to_run, to_test = pins(run.LOCKS["run"]), pins(run.LOCKS["test"])
    assert to_run.items() <= to_test.items()


@pytest.mark.parametrize("lock_name", run.LOCKS.values())
def test_a_lock_file_names_fingerprints_and_no_place(lock_name: str):
    text = (PROJECT / lock_name).read_text("utf-8")
    for part in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in part, part.splitlines()[0]
    assert not re.search(r"https?://|file:|index-url|find-links|^\s*-[ef]\b", text, re.MULTILINE)


def test_the_first_pip_is_the_pip_of_the_lock_file():
    text = (PROJECT / run.LOCKS["run"]).read_text("utf-8")
    pinned = pins(run.LOCKS["run"])["pip"]
    assert f"pip-{pinned}-py3-none-any.whl" == run.PIP
    assert f"--hash=sha256:{run.PIP_SHA256}" in text


def test_every_library_the_program_imports_is_declared():
    declared = {canonicalize_name(part.name) for part in TO_RUN}
    made_by = packages_distributions()
    undeclared: set[str] = set()
    for path in (PROJECT / "src").rglob("*.py"):
        for top in imported_by(path) - set(sys.stdlib_module_names) - {"groupkeeper"}:
            makers = {canonicalize_name(name) for name in made_by.get(top, [top])}
            if not makers & (declared | {"shiboken6"}):
                undeclared.add(f"{path.relative_to(PROJECT)} imports {top}")
    assert not undeclared


def imported_by(path: Path) -> set[str]:
    """The top names of everything a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names
