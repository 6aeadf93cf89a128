#!/usr/bin/env python3
"""Set GroupKeeper up in this folder, then start it: `python3 run.py`, or `python3 run.py test`.

Needs Python 3.11 to 3.14 and nothing else: no pip, no venv package, on a desktop no administrator.
What it fetches goes into `.venv` beside this file; the second time it starts at once, off line too.
docs/packaging.md tells the whole story. The syntax stays readable for Python 3.8, so that an old
Python can say what is wrong.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from installer import qt_libraries

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
UNPACKED = VENV / "system-libraries"  # Linux only, and only where nothing may be installed
WHEELS = HERE / "wheels"  # parts fetched earlier, for setting up without a network
SAMPLE = HERE / "out" / "Wenlow Green sample.groupkeeper"
RETURN = HERE / "out" / "Wenlow Green return.pdf"

PYTHONS = ("3.13", "3.12", "3.14", "3.11")  # in the order we would choose them
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
SIZES = {"run": (100, 400), "test": (180, 700)}  # megabytes to fetch, megabytes on the disk
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as go; go()"
CHECKS = (
    ("layout", ["-m", "ruff", "format", "--check", "."]),
    ("common mistakes", ["-m", "ruff", "check", "."]),
    ("types", ["-m", "pyright", "--project", ".", "--pythonpath", ".venv-python"]),
    ("floors", ["-c", LINT_IMPORTS, "--no-logo"]),
    ("tests", ["-m", "pytest", "-n", "2"]),
)


class Trouble(Exception):
    """Something the person can put right; its message says what and how."""


def say(text: str) -> None:
    """Tell the person something, in order with what other programs print."""
    print(text, flush=True)


def works(command: list[str], **options) -> bool:
    """Run a command quietly; did it end well?"""
    return subprocess.run(command, capture_output=True, check=False, **options).returncode == 0


# A fitting Python and computer


def version_here() -> str:
    """The Python this runs on, as in "3.12"."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def a_python_that_fits(windows: bool) -> list[str]:
    """The command that starts the best fitting Python on this computer, or how to get one."""
    for version in PYTHONS:
        command = ["py", f"-{version}"] if windows else [f"python{version}"]
        # a launcher or shim may be there without the Python behind it, so each is tried
        if shutil.which(command[0]) and works([*command, "-c", "import venv"]):
            return command
    raise Trouble(
        f"GroupKeeper needs Python 3.11, 3.12, 3.13 or 3.14; this one is {version_here()}.\n"
        "  Debian, Ubuntu, Mint:  sudo apt install python3.11   (or newer)\n"
        "  Windows:               winget install Python.Python.3.12\n"
        "  macOS:                 brew install python@3.12, or the installer from python.org\n"
        "Then run the same command again."
    )


def refuse_an_old_linux(name: str, version: str) -> None:
    """Say plainly when the C library is older than the one Qt is built for."""
    if name == "glibc" and [int(part) for part in version.split(".")[:2]] < [2, 34]:
        raise Trouble(
            f"This Linux is too old for GroupKeeper's window (its glibc is {version}; 2.34 is "
            "needed). Debian 12, Ubuntu 22.04, Mint 21 and Fedora 35 or newer will do."
        )


# The .venv folder


def venv_python() -> str:
    """The Python inside .venv."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def stamp_for(purpose: str) -> str:
    """What the stamp says when .venv is ready: exactly these parts, on this Python."""
    lock = (HERE / LOCKS[purpose]).read_bytes()
    return f"python {version_here()} with {hashlib.sha256(lock).hexdigest()}\n"


def is_ready(purpose: str) -> bool:
    """Did an earlier set-up come to its end, for this lock file and this Python?"""
    stamp = VENV / f"ready-to-{purpose}"
    ready = stamp.is_file() and stamp.read_text("utf-8") == stamp_for(purpose)
    return ready and Path(venv_python()).exists()


def take_lock(lock) -> None:
    """Take the lock on an open file, or raise OSError because another program has it."""
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 (Windows only)

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 (everywhere else)

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def one_at_a_time():
    """Let two starts at once take turns. A program that ends, however it ends, lets go."""
    with (HERE / ".setup.lock").open("ab") as lock:
        waiting = False
        while True:
            try:
                take_lock(lock)
                break
            except OSError:
                if not waiting:
                    say(
                        "GroupKeeper is being set up in another window; waiting for that to finish."
                    )
                waiting = True
                time.sleep(0.5)
        yield


def set_up(purpose: str) -> None:
    """Make .venv and put the parts in, unless that has been done before."""
    if is_ready(purpose):
        return
    with one_at_a_time():
        if is_ready(purpose):
            return
        fetch, disk = SIZES[purpose]
        what = "GroupKeeper's parts" + (" and the tools that check it" if purpose == "test" else "")
        say(f"Setting up {what} in .venv: about {fetch} MB to fetch, {disk} MB on the disk.")
        say("This happens once, and takes a minute or two on a good line.")
        if shutil.disk_usage(HERE).free < disk * 2**20:
            raise Trouble(
                f"This disk has less than {disk} MB free. Make room, then run this again."
            )
        make_venv()
        install_parts(LOCKS[purpose])
        link_the_source()
        for ready in ("run", "test") if purpose == "test" else ("run",):
            (VENV / f"ready-to-{ready}").write_text(stamp_for(ready), "utf-8")


def make_venv() -> None:
    """Make an empty .venv, without pip; what an interrupted or older set-up left there goes."""
    try:
        from venv import EnvBuilder  # noqa: PLC0415 (a cut-down Python lacks it: say so)
    except ImportError:
        raise Trouble("This Python lacks its venv module: install the full python3.") from None
    EnvBuilder(clear=True, symlinks=os.name != "nt").create(str(VENV))


def link_the_source() -> None:
    """Let .venv's Python find src, by a path that survives moving the folder."""
    unix = Path("lib", f"python{version_here()}", "site-packages")
    packages = VENV / (Path("Lib", "site-packages") if os.name == "nt" else unix)
    link = os.path.relpath(HERE / "src", packages)
    (packages / "groupkeeper-source.pth").write_text(link + "\n", "utf-8")


# Fetching the parts


def install_parts(lock_name: str) -> None:
    """Install exactly what the lock file names, each file checked against its fingerprint."""
    command = [*pip(), "--disable-pip-version-check", "install", "--no-input", "--require-hashes"]
    command += ["--only-binary", ":all:", "-r", str(HERE / lock_name)]
    command += [] if sys.stdout.isatty() else ["--quiet"]
    if any(WHEELS.glob("*.whl")):
        say("Taking the parts from the folder wheels, without a network.")
        command += ["--no-index", "--find-links", str(WHEELS)]
    if subprocess.call(command) != 0:
        raise Trouble(
            "The parts could not be fetched; the lines above say why. If this computer is off "
            "line, connect it once and run the same command again."
        )


def pip() -> list[str]:
    """A way to run pip in .venv: Python's own, or the pinned one, run from inside its wheel."""
    python = venv_python()
    if works([python, "-m", "ensurepip"]):
        return [python, "-m", "pip"]
    wheel = next(WHEELS.glob("pip-*.whl"), None) or fetch_pip()
    return [python, f"{wheel}/pip"]


def fetch_pip() -> Path:
    """Fetch the pinned pip from the package index and check it byte for byte."""
    index = package_index().rstrip("/") + "/pip/"
    try:
        with urlopen(index, timeout=60) as page:
            address = pip_address(page.read().decode("utf-8"), index)
        with urlopen(address, timeout=60) as answer:
            content = answer.read()
    except OSError as reason:
        raise Trouble(
            f"The package index could not be reached ({reason}). Connect this computer to the "
            "internet and run the same command again; once set up, it works off line."
        ) from None
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise Trouble("The pip that arrived is not the one we know. Nothing was installed.")
    (VENV / PIP).write_bytes(content)
    return VENV / PIP


def pip_address(page: str, index: str) -> str:
    """Where the package index's page about pip says the pinned wheel lies."""
    for address in re.findall(r'href="([^"]+)"', page):
        if urldefrag(address)[0].endswith("/" + PIP):
            return urljoin(index, address)
    raise Trouble(f"The package index does not offer {PIP}.")


def package_index() -> str:
    """The package index this computer's pip is told to use, else the public one."""
    settings = ConfigParser(interpolation=None)
    homes = [Path.home() / place for place in (".pip/pip.conf", ".config/pip/pip.conf")]
    settings.read(["/etc/pip.conf", *homes, os.environ.get("PIP_CONFIG_FILE", "")], "utf-8")
    told = settings.get("global", "index-url", fallback="https://pypi.org/simple")
    return os.environ.get("PIP_INDEX_URL") or told


# The two commands


def groupkeeper(*arguments: str) -> str:
    """Run one GroupKeeper command to its end, and give what it printed."""
    command = [venv_python(), "-m", "groupkeeper", *arguments]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if done.returncode != 0:
        raise Trouble(f"This did not work: groupkeeper {' '.join(arguments)}\n{done.stdout}")
    return done.stdout


def make_sample_and_return() -> None:
    """Make the sample group, and the return its next funder waits for, where not there yet."""
    SAMPLE.parent.mkdir(exist_ok=True)
    if not SAMPLE.exists():
        say("Making a sample group: three years in a village hall that never was.")
        half_made = SAMPLE.with_name("being made.groupkeeper")
        half_made.unlink(missing_ok=True)  # left by a start that was interrupted
        groupkeeper("sample", str(half_made))
        half_made.replace(SAMPLE)
    if not RETURN.exists():
        grants = json.loads(groupkeeper("list", str(SAMPLE), "grants", "--json"))["rows"]
        reference = grants[0]["reference"]  # the award whose return is due next comes first
        say(f"Printing the funder return for {reference}.")
        groupkeeper("return", str(SAMPLE), "--grant", reference, "--out", str(RETURN))
    say(f"Sample group:   {SAMPLE.relative_to(HERE)}")
    say(f"Funder return:  {RETURN.relative_to(HERE)}")


def open_window(screen: str) -> int:
    """Open the sample group in the window, where there is a screen."""
    if not screen:
        say("There is no screen here, so no window was opened. On a desktop this opens it.")
        return 0
    provide_libraries(screen)
    say("Opening the window. Close it to come back here.")
    command = [venv_python(), "-m", "groupkeeper", str(SAMPLE)]
    return subprocess.call(command, env=qt_libraries.environment_with(UNPACKED))


def provide_libraries(screen: str) -> None:
    """See to it that Qt finds its system libraries on Linux."""
    if sys.platform != "linux":
        return
    needed = qt_libraries.needed_for(screen)
    if qt_libraries.missing_of(needed, UNPACKED):
        with one_at_a_time():
            qt_libraries.provide(qt_libraries.missing_of(needed, UNPACKED), UNPACKED)


def check_everything(pytest_arguments: list[str]) -> int:
    """Run every check in turn; stop at the first that fails, and say which."""
    environment = {**qt_libraries.environment_with(UNPACKED), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"  # or it looks for a newer one on line
    names = [name for name, _ in CHECKS]
    for number, (name, arguments) in enumerate(CHECKS, 1):
        say(f"\nCheck {number} of {len(CHECKS)}: {name}")
        filled = [venv_python() if part == ".venv-python" else part for part in arguments]
        command = [venv_python(), *filled, *(pytest_arguments if name == "tests" else [])]
        if subprocess.call(command, cwd=HERE, env=environment) != 0:
            left = f" Not run: {', '.join(names[number:])}." if names[number:] else ""
            say(f"\nSTOPPED at check {number} of {len(CHECKS)}: {name}.{left}")
            return 1
    say(f"\nAll checks passed: {', '.join(names)}.")
    return 0


def main(arguments: list[str]) -> int:
    """Do what was asked; 0 when it went well."""
    if arguments and arguments[0] != "test":
        raise Trouble("There are two ways to use this:\n  python3 run.py\n  python3 run.py test")
    if version_here() not in PYTHONS:
        command = a_python_that_fits(os.name == "nt")
        return subprocess.call([*command, str(HERE / "run.py"), *arguments])
    refuse_an_old_linux(*platform.libc_ver())
    if arguments:
        set_up("test")
        provide_libraries("")
        return check_everything(arguments[1:])
    set_up("run")
    make_sample_and_return()
    return open_window(qt_libraries.screen_here(dict(os.environ), sys.platform))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Trouble, qt_libraries.LibrariesMissing, OSError) as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
