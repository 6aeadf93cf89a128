"""The README's promises: two commands, and links that lead somewhere."""

import re
from pathlib import Path

import run
from groupkeeper.cli.commands import VERBS

PROJECT = Path(run.__file__).parent
README = (PROJECT / "README.md").read_text("utf-8")


def test_the_quick_start_is_exactly_two_commands():
    first_block = re.search(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert first_block is not None
    commands = [line.split("#")[0].strip() for line in first_block[1].splitlines()]
    assert commands == ["python3 run.py", "python3 run.py test"]


def test_every_link_in_the_readme_leads_to_a_file():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_every_verb_the_readme_shows_is_there():
    shown = set(re.findall(r"^groupkeeper (\w+) ", README, re.MULTILINE))
    assert {"sample", "return"} <= shown <= VERBS
