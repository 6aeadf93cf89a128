"""How long the program takes to a settled window, beside a bare Qt window, and its peak memory.

Run: `PYTHONPATH=src python benchmarks/start.py [FILE]`, on Linux; without a file the made-up group
is opened. Both take turns in one run. A window is settled when its process has done nothing for
a while; the time is that of the last thing it did. Only the ratios carry over to other machines;
processor time is the surer one where others work on the same machine.

23 November 2026, made-up group: 4.7 to 5.6 times the bare window, 104 MB. A third of the reading
at the start is Python making the 250 frozen dataclasses of records, rules and lists. The made-up
group also has three returns due, whose missing things are counted once the window is painted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from groupkeeper.operations.files import begin_made_up_group

ROUNDS, GOAL, MOST_MEGABYTES = 9, 2.0, 120
QUIET, LOOK_EVERY = 0.4, 0.002
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 696)
window.show()
app.exec()
"""


class Started(NamedTuple):
    """Seconds until the window was settled, of them on the processor, and the most memory."""

    seconds: float
    worked: float
    megabytes: float


def start(*words: str) -> Started:
    """Start a program, wait until it is settled, and end it."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], stderr=subprocess.DEVNULL) as process:
        worked, settled = 0.0, begun
        while time.perf_counter() - settled < QUIET:
            time.sleep(LOOK_EVERY)
            now = worked_by(process.pid)
            if now > worked:
                worked, settled = now, time.perf_counter()
        memory = most_memory(process.pid)
        process.kill()
    return Started(settled - begun, worked, memory)


def worked_by(pid: int) -> float:
    """Seconds of processor time that all threads of a process had so far."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def most_memory(pid: int) -> float:
    """The most memory a process had at once, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(file: Path) -> int:
    """Print the medians and the ratios; whether the goals are kept."""
    ways = {"a bare Qt window": ("-c", BARE), "GroupKeeper": ("-m", "groupkeeper", str(file))}
    for words in ways.values():
        start(*words)  # once for the disk
    taken: dict[str, list[Started]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, words in ways.items():
            taken[name].append(start(*words))
    found = {name: Started(*map(statistics.median, zip(*all_of, strict=True)))
             for name, all_of in taken.items()}  # fmt: skip
    bare, ours = found.values()
    for name, one in found.items():
        print(
            f"{name:<18} {one.seconds:5.2f} s, {one.seconds / bare.seconds:.2f} x;"
            f" processor {one.worked:5.2f} s, {one.worked / bare.worked:.2f} x;"
            f" peak {one.megabytes:.0f} MB"
        )
    kept = ours.seconds <= GOAL * bare.seconds or ours.worked <= GOAL * bare.worked
    return 0 if kept and ours.megabytes < MOST_MEGABYTES else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/read"  # as installed: read once, kept
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sample = Path(folder) / "made-up.groupkeeper"
        begin_made_up_group(sample, "hall", seed=1, today=date.today()).close()
        sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else sample))
