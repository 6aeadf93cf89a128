"""The verb `bank-rules`: what is remembered of the bank's lines, to change or forget."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.cashbook.bank_rules import change_rule, forget_rule
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank_rules import RuleSeen, rules_seen


@verb("bank-rules")
@group_argument
@click.option("--rule", "rule_id", default="", help="The id of one, to change or forget.")
@click.option("--words", help="When the bank says these words.")
@click.option("--party", help="Paid to, or received from.")
@click.option("--what-for", help="What for.")
@click.option("--forget", is_flag=True, help="Forget it; what it helped to write stays.")
def bank_rules_command(file: Path, rule_id: str, forget: bool, **said: str | None) -> Answer:
    """List what is remembered of the bank's lines; change one, or forget it."""
    changes: dict[str, Any] = {
        name: words.strip() for name, words in said.items() if words is not None
    }
    with opened(file, reading=not rule_id) as group:
        if not rule_id:
            return _listed(group)
        if forget:
            gone = forget_rule(group, rule_id)
            return f"“{gone.words}” is forgotten.", {"id": gone.id, "done": "forgotten"}
        kept = change_rule(group, replace(group.get(BankRule, rule_id), **changes))
        return f"Remembered for “{kept.words}”.", {"id": kept.id, "done": "changed"}


def _listed(group: GroupFile) -> Answer:
    found = rules_seen(group)
    lines = [f"{one.rule.words}: {one.does}, {_used(one)}  [{one.rule.id}]" for one in found]
    rows = [
        {
            "id": one.rule.id,
            "words": one.rule.words,
            "way": one.rule.direction,
            "party": one.rule.party,
            "what_for": one.rule.what_for,
            "does": one.does,
            "last_used_on": str(one.rule.last_used_on or "") or None,
        }
        for one in found
    ]
    lines.append(f"{count_said(len(found), 'rule')} remembered.")
    return "\n".join(lines), {"count": len(rows), "rows": rows}


def _used(one: RuleSeen) -> str:
    used = one.rule.last_used_on
    return f"last used {table_date(used)}" if used else "never used yet"
