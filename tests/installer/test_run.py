"""run.py: choosing a Python, making .venv, knowing when it is ready, and saying what is wrong."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

PROJECT = Path(run.__file__).parent
FIRST_RUN_FILES = [PROJECT / "run.py", PROJECT / "installer" / "qt_libraries.py"]
on_unix = pytest.mark.skipif(os.name == "nt", reason="makes shell scripts")


def a_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def copy_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project folder in which run.py may make its .venv."""
    folder = tmp_path / "été (1) of group"
    (folder / "src" / "groupkeeper").mkdir(parents=True)
    (folder / "src" / "groupkeeper" / "__init__.py").write_text("")
    for lock in run.LOCKS.values():
        shutil.copy(PROJECT / lock, folder)
    monkeypatch.setattr(run, "HERE", folder)
    monkeypatch.setattr(run, "VENV", folder / ".venv")
    return folder


@pytest.mark.parametrize("path", FIRST_RUN_FILES, ids=lambda path: path.name)
def test_an_old_python_can_read_what_it_is_told(path: Path):
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("path", FIRST_RUN_FILES, ids=lambda path: path.name)
def test_the_first_run_needs_the_standard_library_only(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    tops = {name.split(".")[0] for name in imported}
    assert tops <= {*sys.stdlib_module_names, "installer"}


@on_unix
def test_a_python_whose_launcher_is_broken_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    a_program(tmp_path / "bin", "python3.13", "exit 127")
    a_program(tmp_path / "bin", "python3.11", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert run.a_python_that_fits(windows=False) == ["python3.11"]


def test_a_computer_without_a_fitting_python_hears_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(run.Trouble, match="sudo apt install python3.11"):
        run.a_python_that_fits(windows=False)


def test_every_python_that_pyproject_allows_is_tried():
    assert sorted(run.PYTHONS) == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.parametrize("version", ["2.31", "2.9"])
def test_a_linux_older_than_qt_needs_is_refused_in_plain_words(version: str):
    with pytest.raises(run.Trouble, match="too old"):
        run.refuse_an_old_linux("glibc", version)


@pytest.mark.parametrize(("name", "version"), [("glibc", "2.34"), ("glibc", "3.0"), ("", "")])
def test_a_linux_new_enough_or_another_system_is_let_in(name: str, version: str):
    run.refuse_an_old_linux(name, version)


def test_set_up_is_ready_only_for_the_very_parts_it_installed(copy_of_the_project: Path):
    assert not run.is_ready("run")
    run.make_venv()
    assert not run.is_ready("run"), "an interrupted set-up must not count"
    (run.VENV / "ready-to-run").write_text(run.stamp_for("run"), "utf-8")
    assert run.is_ready("run")
    assert not run.is_ready("test")
    (copy_of_the_project / run.LOCKS["run"]).write_text("another-part==1.0\n")
    assert not run.is_ready("run"), "a new lock file asks for a new set-up"


def test_the_source_is_found_after_the_folder_was_moved(copy_of_the_project: Path):
    run.make_venv()
    run.link_the_source()
    moved = copy_of_the_project.rename(copy_of_the_project.with_name("moved away"))
    python = Path(run.venv_python()).relative_to(copy_of_the_project)
    subprocess.run([str(moved / python), "-I", "-c", "import groupkeeper"], check=True)


def test_what_an_interrupted_set_up_left_is_cleared_away(copy_of_the_project: Path):
    run.make_venv()
    half_made = run.VENV / "half of a part"
    half_made.write_text("")
    run.make_venv()
    assert not half_made.exists()


def test_a_second_set_up_waits_for_the_first(tmp_path: Path):
    shutil.copytree(PROJECT / "installer", tmp_path / "installer")
    shutil.copy(PROJECT / "run.py", tmp_path)
    hold = "import run\nwith run.one_at_a_time():\n    print('in', flush=True); input()"

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", hold],
            cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    with start() as first:
        assert first.stdout
        assert first.stdout.readline() == "in\n"
        with start() as second:
            assert second.stdout
            assert "waiting" in second.stdout.readline()
            first.kill()  # however the first one ends, the second goes on
            assert second.stdout.readline() == "in\n"
            second.communicate("\n")


def test_the_pinned_pip_is_found_on_an_index_page():
    page = f'<a href="../files/pip-1.0.tar.gz">x</a> <a href="/f/{run.PIP}#sha256=abc">y</a>'
    address = run.pip_address(page, "https://index.example/simple/pip/")
    assert address == f"https://index.example/f/{run.PIP}#sha256=abc"
    with pytest.raises(run.Trouble, match="does not offer"):
        run.pip_address("", "https://index.example/simple/pip/")


def test_the_package_index_is_the_one_pip_was_told_to_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://mirror.example/simple?a=%20b\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    assert run.package_index() == "https://mirror.example/simple?a=%20b"
    monkeypatch.setenv("PIP_INDEX_URL", "https://nearer.example/simple")
    assert run.package_index() == "https://nearer.example/simple"


def test_a_word_it_does_not_know_gets_the_two_commands_and_no_traceback():
    done = subprocess.run(
        [sys.executable, "run.py", "tset"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "python3 run.py test" in done.stderr
    assert "Traceback" not in done.stderr


@on_unix
@pytest.mark.parametrize("code", [0, 1])
def test_the_build_machine_ends_as_the_checks_end(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    a_program(tmp_path / "bin", "python3", f'echo "$@"; exit {code}')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    done = subprocess.run([PROJECT / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert done.stdout == "run.py test\n"
    assert done.returncode == code


def test_the_first_start_leaves_a_sample_and_its_return_and_the_second_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PYTHONPATH", str(PROJECT / "src"))
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "SAMPLE", tmp_path / "out" / run.SAMPLE.name)
    monkeypatch.setattr(run, "RETURN", tmp_path / "out" / run.RETURN.name)
    monkeypatch.setattr(run, "venv_python", lambda: sys.executable)
    run.make_sample_and_return()
    assert "Printing the funder return for WDCF/2025/118" in capfd.readouterr().out
    assert run.RETURN.read_bytes().startswith(b"%PDF")
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    assert set(made) == {run.SAMPLE, run.RETURN}
    run.make_sample_and_return()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == made
