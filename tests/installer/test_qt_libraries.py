"""Qt's system libraries: which screen there is, what is missing, and what to say about it."""

import sys
from pathlib import Path

import pytest

from installer import qt_libraries

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.mark.parametrize(
    ("environment", "system", "screen"),
    [
        ({}, "linux", ""),
        ({"DISPLAY": ":0"}, "linux", "x11"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "QT_QPA_PLATFORM": "xcb"}, "linux", "x11"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", ""),
        ({"QT_QPA_PLATFORM": "vnc:port=5901"}, "linux", "own"),
        ({}, "darwin", "own"),
        ({}, "win32", "own"),
    ],
)
def test_the_screen_is_known_before_anything_is_installed_for_it(
    environment: dict[str, str], system: str, screen: str
):
    assert qt_libraries.screen_here(environment, system) == screen


def test_a_computer_without_a_screen_needs_no_screen_libraries():
    assert qt_libraries.needed_for("") == qt_libraries.QT_NEEDS
    assert "libxcb-cursor0" in qt_libraries.needed_for("x11").values()
    assert "libwayland-cursor0" in qt_libraries.needed_for("wayland").values()


@on_linux
def test_only_what_cannot_be_loaded_is_missing(tmp_path: Path):
    needed = {"libc.so.6": "libc6", "libnot-there.so.9": "libnot-there9"}
    assert qt_libraries.missing_of(needed, tmp_path) == {"libnot-there.so.9": "libnot-there9"}


@on_linux
def test_unpacked_libraries_are_within_reach_of_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "usr" / "lib" / "x86_64-linux-gnu"
    folder.mkdir(parents=True)
    (folder / "libfound.so.1").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", "/already/there")
    path = qt_libraries.environment_with(tmp_path)["LD_LIBRARY_PATH"]
    assert path == f"{folder}:/already/there"


@on_linux
def test_a_person_without_rights_gets_the_exact_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    missing = {"libxcb-cursor.so.0": "libxcb-cursor0"}
    monkeypatch.setenv("PATH", str(tmp_path))  # no apt-get: nothing can be tried
    with pytest.raises(qt_libraries.LibrariesMissing, match="sudo dnf install 'libxcb-cursor.so.0"):
        qt_libraries.provide(missing, tmp_path)
    (tmp_path / "apt-get").write_text("#!/bin/sh\n")
    (tmp_path / "apt-get").chmod(0o755)
    command = "sudo apt-get install --no-install-recommends libxcb-cursor0"
    assert qt_libraries.advice(missing) == command
