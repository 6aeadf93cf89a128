"""The system libraries Qt needs on Linux: which are missing, and how to get them.

Standard library only, and readable for Python 3.8: run.py uses it before anything is installed.
Each library is tried by loading it, because names and versions of packages say less than that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Each system library Qt loads on Linux, and the Debian or Ubuntu package that holds it.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_NEEDS = {
    "x11": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {"libwayland-cursor.so.0": "libwayland-cursor0"},
}


class LibrariesMissing(Exception):
    """Qt lacks system libraries and we may not add them; the message says what to type."""


def screen_here(environment: dict[str, str], system: str) -> str:
    """The kind of screen: "x11", "wayland", "own" (nothing for us to prepare), or "" for none."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen in ("offscreen", "minimal"):
        return ""
    if system != "linux" or chosen not in ("", "xcb", "wayland"):
        return "own"
    if environment.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return "wayland"
    return "x11" if environment.get("DISPLAY") else ""


def environment_with(unpacked: Path) -> dict[str, str]:
    """This program's environment, with the libraries in the folder `unpacked` within reach."""
    folders = sorted({str(library.parent) for library in unpacked.rglob("*.so*")})
    if not folders:
        return dict(os.environ)
    path = os.pathsep.join([*folders, os.environ.get("LD_LIBRARY_PATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "LD_LIBRARY_PATH": path}


def needed_for(screen: str) -> dict[str, str]:
    """The libraries Qt loads on this kind of screen ("" is none), each with its package."""
    return {**QT_NEEDS, **SCREEN_NEEDS.get(screen, {})}


def missing_of(needed: dict[str, str], unpacked: Path) -> dict[str, str]:
    """Which of these cannot be loaded, each tried in a program that sees what Qt will see."""
    trial = (
        "import ctypes, sys\n"
        "for name in sys.argv[1:]:\n"
        "    try: ctypes.CDLL(name)\n"
        "    except OSError: print(name)\n"
    )
    command = [sys.executable, "-I", "-S", "-c", trial, *needed]
    tried = subprocess.check_output(command, env=environment_with(unpacked), encoding="utf-8")
    return {name: needed[name] for name in tried.split()}


def provide(missing: dict[str, str], unpacked: Path) -> None:
    """Get these libraries with the rights this person has, or raise LibrariesMissing."""
    ways = [install] if os.geteuid() == 0 else [unpack, install_with_sudo]
    for way in ways:
        if missing and shutil.which("apt-get"):
            way(list(missing.values()), unpacked)
            missing = missing_of(missing, unpacked)
    if missing:
        raise LibrariesMissing(
            f"GroupKeeper's window needs system libraries that are not here: {', '.join(missing)}\n"
            f"Someone who looks after this computer can add them with:\n  {advice(missing)}"
        )


def works(command: list[str], folder: Path | None = None) -> bool:
    """Run a command quietly; did it end well?"""
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    return done.returncode == 0


def install(packages: list[str], _unpacked: Path, *sudo: str) -> None:
    """Install these packages and what they need, quietly, as administrator."""
    print(f"Installing system libraries Qt needs: {' '.join(packages)}")
    print("With what they need themselves: up to 60 MB to fetch, 240 MB on the disk.", flush=True)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-qq"]
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if not works(command):  # the package lists may be missing or old
        works([*apt, "update"])
        subprocess.call(command, stdout=subprocess.DEVNULL)


def unpack(packages: list[str], unpacked: Path) -> None:
    """Without any rights: fetch the packages and unpack them in a folder, touching nothing else."""
    asked = ["apt-get", "--simulate", "--no-install-recommends", "install", *packages]
    plan = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout
    names = re.findall(r"^Inst (\S+)", plan, re.MULTILINE)
    fetched = unpacked.with_name("packages")
    fetched.mkdir(exist_ok=True)
    print(f"Unpacking system libraries into .venv: {' '.join(names)}", flush=True)
    works(["apt-get", "download", *names], fetched)
    for package in fetched.glob("*.deb"):
        works(["dpkg-deb", "-x", str(package), str(unpacked)])
    shutil.rmtree(fetched)


def install_with_sudo(packages: list[str], unpacked: Path) -> None:
    """Ask the person whether sudo may install the packages."""
    if not (sys.stdin.isatty() and shutil.which("sudo")):
        return
    print(f"GroupKeeper's window needs: {' '.join(packages)}")
    answer = input("May I install them with sudo? It may ask for your password. [y/N] ")
    if answer.strip().lower() in ("y", "yes"):
        subprocess.call(["sudo", "-v"])  # asks where the person can see it
        install(packages, unpacked, "sudo")


def advice(missing: dict[str, str]) -> str:
    """The exact command that installs these libraries on this kind of Linux."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install --no-install-recommends {' '.join(missing.values())}"
    tool = "zypper" if shutil.which("zypper") else "dnf"
    return f"sudo {tool} install " + " ".join(f"'{name}()(64bit)'" for name in missing)
