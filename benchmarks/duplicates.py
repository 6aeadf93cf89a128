"""How often people who are here twice are found, how often wrongly, and how fast.

Run: `PYTHONPATH=src python benchmarks/duplicates.py [FOLDER]`. FOLDER holds FEBRL's febrl1.csv,
febrl4a.csv and febrl4b.csv; without it the shared data beside the program are looked for. The
village is made up here: families under one roof, and some of its people typed in a second time.
"""

import csv
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from groupkeeper.domain.people.alike import possible_pairs
from groupkeeper.domain.people.person import Person

_BESIDE = Path(__file__).parents[2] / "shared" / "data"
FEBRL = Path(os.environ.get("GROUPKEEPER_SHARED_DATA", _BESIDE)) / "dedupe"
Truth = set[frozenset[str]]


def _words(line: str) -> list[str]:
    return line.split()


FIRST = _words(
    "Margaret John Mary David Susan Peter Patricia Michael Christine Robert Jean William Joan "
    "James Sheila Brian Barbara Alan Małgorzata Tomasz Fatma Ahmed Siobhán Rhys Zoë Kwame Priya "
    "Anil Dorothy Kenneth Maureen Derek Brenda Roy Sylvia Colin Hazel Norman Irene Graham"
)
_COMMON = _words(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker "
    "White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell "
    "Rose Davis Rodgers Bennett Grey Hughes Zielińska Adeyemi Macleod Kowalski Ashworth Demir Tait"
)
_BEGINS = _words("Ash Black Brad Hart Hol Lang Mar Nor Red Stan Thorn Wal Whit Win Ox")
_ENDS = _words("bury by combe den field ford ham ley low man ton well wick wood worth")
LAST = [*_COMMON, *(begin + end for begin in _BEGINS for end in _ENDS)]
STREETS = ("Mill Lane", "High Street", "Church Road", "Station Road", "The Green", "Back Lane")
SLIPS = ("letter", "turned", "names swapped", "married", "initial", "hurried", "moved", "birthday")


@dataclass(frozen=True)
class Measured:
    """What was found. Precision and recall run from 0 to 1; seconds are of processor time."""

    people: int
    true_pairs: int
    found: int
    right: int
    seconds: float

    @property
    def recall(self) -> float:
        """The share of the true pairs that was found."""
        return self.right / self.true_pairs

    @property
    def precision(self) -> float:
        """The share of the pairs found that are true."""
        return self.right / self.found if self.found else 1.0


def measured(people: Sequence[Person], truth: Truth) -> Measured:
    """Look for pairs among people of whom we know who is here twice."""
    begin = time.process_time()
    found = {pair.ids for pair in possible_pairs(people)}
    spent = time.process_time() - begin
    return Measured(len(people), len(truth), len(found), len(found & truth), spent)


def febrl(*paths: Path) -> tuple[list[Person], Truth]:
    """The people of FEBRL files, and the pairs that are one person.

    Their number of social security is left out: a community group has no such thing.
    """
    people: list[Person] = []
    same: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        with path.open(newline="", encoding="ascii") as file:
            for row in csv.DictReader(file, skipinitialspace=True):
                people.append(_person(row))
                same[row["rec_id"].split("-")[1]].append(people[-1].id)
    pairs = (frozenset(pair) for ids in same.values() for pair in combinations(ids, 2))
    return people, set(pairs)


def _person(row: dict[str, str]) -> Person:
    street = f"{row['street_number']} {row['address_1']}".strip()
    lines = filter(None, (street, row["address_2"], row["suburb"]))
    return Person(
        first_name=row["given_name"],
        last_name=row["surname"],
        address="\n".join(lines),
        postcode=row["postcode"],
        birth_date=_day(row["date_of_birth"]),
    )


def _day(figures: str) -> date | None:
    try:
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return None


def village(people: int, seed: int = 1) -> tuple[list[Person], Truth]:
    """Households that share surname, home, phone and often email; one entry in ten is a second."""
    chance = random.Random(seed)
    everyone: list[Person] = []
    while len(everyone) < people * 10 // 11:
        everyone += _household(chance, len(everyone))
    truth: Truth = set()
    for person in chance.sample(everyone, people - len(everyone)):
        again = _again(chance, person)
        everyone.append(again)
        truth.add(frozenset((person.id, again.id)))
    return everyone, truth


def _household(chance: random.Random, number: int) -> Iterable[Person]:
    last, phone = chance.choice(LAST), f"01632 {number:06d}"
    home = f"{chance.randint(1, 90)} {chance.choice(STREETS)}"
    postcode = (
        f"NE{number % 60 + 1} {chance.randint(1, 9)}{chance.choice('ABDEF')}{'HJLNP'[number % 5]}"
    )
    names = chance.sample(FIRST, chance.choice((1, 2, 2, 3, 4)))
    for place, first in enumerate(names):
        born = date(chance.randint(1932, 1990) + 20 * (place > 1), chance.randint(1, 12), 1)
        yield Person(
            first_name=first,
            last_name=last,
            phone=phone if chance.random() < 0.8 else f"07700 {chance.randint(0, 999999):06d}",
            email=f"{last}{number}@example.org".casefold() if chance.random() < 0.5 else "",
            address=home,
            postcode=postcode,
            birth_date=born.replace(day=chance.randint(1, 28)) if chance.random() < 0.4 else None,
        )


def _again(chance: random.Random, person: Person) -> Person:
    """The same person typed in by somebody else."""
    again = Person(**{**vars(person), "id": Person().id})
    slip = chance.choice(SLIPS)
    place = chance.randrange(1, len(person.last_name))
    last, first = person.last_name, person.first_name
    if slip == "letter":
        return replace(again, last_name=last[:place] + "x" + last[place + 1 :], birth_date=None)
    if slip == "turned":
        return replace(again, first_name=first[0] + first[2] + first[1] + first[3:], email="")
    if slip == "names swapped":
        return replace(again, first_name=last, last_name=first, address="")
    if slip == "married":
        return replace(again, last_name=chance.choice(LAST))
    if slip == "initial":
        return replace(again, first_name=first[0], email="", birth_date=None)
    if slip == "hurried":
        return Person(first_name=first, last_name=last)
    if slip == "moved":
        home, postcode = f"{chance.randint(1, 400)} Elm Court", f"SR{chance.randint(1, 60)} 1ZZ"
        return replace(again, address=home, postcode=postcode, phone="", email="")
    wrong = person.birth_date and person.birth_date.replace(day=person.birth_date.day % 28 + 1)
    return replace(again, birth_date=wrong, email="")


def main(folder: Path) -> None:
    """Print a line for each list of people."""
    lists = {f"village of {people:,}": village(people) for people in (500, 5_000)}
    if folder.is_dir():
        lists["FEBRL 1"] = febrl(folder / "febrl1.csv")
        lists["FEBRL 4"] = febrl(folder / "febrl4a.csv", folder / "febrl4b.csv")
    print(f"{'':<18} people  true pairs  found  precision  recall  seconds")
    for name, (people, truth) in lists.items():
        it = measured(people, truth)
        print(
            f"{name:<18} {it.people:>6} {it.true_pairs:>11} {it.found:>6} "
            f"{it.precision:>10.3f} {it.recall:>7.3f} {it.seconds:>8.2f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FEBRL)
