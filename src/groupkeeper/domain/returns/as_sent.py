"""What a return says beside its figures, as one fingerprint: who, what for, who was paid."""

import hashlib
import json
import re

from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.what_changed import may_use

_MARK = re.compile(rb"<!-- said: ([0-9a-f]{64}) -->\s*$")


def said_beside_figures(gathered: Gathered) -> str:
    """SHA-256 of the facts and words a return takes from what the group keeps.

    Two returns with the same one, and the same figures, say the same. It is made of what was kept
    and not of the sentences around it: a newer GroupKeeper may word them otherwise. Who writes for
    the group today is left out: it is no fact of the grant.
    """
    award, told = gathered.award, set(gathered.receipts_held)
    paid = [
        (one.id, one.reference, one.party, one.what_for, one.id in told) for one in gathered.money
    ]
    facts = (
        (gathered.group.name, gathered.group.charity_number, gathered.funder.name),
        (award.title, award.programme, award.reference, award.purpose.strip()),
        (award.awarded_pence, award.starts_on, award.ends_on, award.return_due_on),
        [(one.id, one.name, one.over_because) for one in gathered.budget_lines],
        sorted(paid),
        sorted((one.id, one.name, one.place) for one in gathered.activities),
        sorted((one.name, one.group, one.how_skilled) for one in gathered.roles.values()),
        [(one.id, one.words, one.said_by) for one in gathered.evidence if may_use(one)],
    )
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def marked(page: bytes, said: str) -> bytes:
    """The web page of a return as it is kept, with the fingerprint at its end."""
    return page + f"\n<!-- said: {said} -->\n".encode()


def mark_of(page: bytes) -> str:
    """The fingerprint at the end of a kept page; "" where it has none."""
    found = _MARK.search(page)
    return found.group(1).decode() if found else ""
