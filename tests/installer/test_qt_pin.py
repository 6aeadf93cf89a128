"""The range of Qt versions in pyproject.toml: a broken Qt must not come in unseen."""

import os
import subprocess
import sys

EMIT_OFTEN = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

bell = Bell()
heard = []
bell.rang.connect(heard.append)
for _ in range(5_000):
    bell.rang.emit(True)
print(len(heard), True is (1 == 1))
"""


def test_a_signal_sent_five_thousand_times_does_not_bring_the_program_down():
    # PySide6 6.12.0 on CPython 3.11 dropped a reference to True each time and aborted after 570.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", EMIT_OFTEN],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "5000 True\n"
