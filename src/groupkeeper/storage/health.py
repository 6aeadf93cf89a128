"""Looking the whole group file over: its pages, its links, and what cannot be read."""

from groupkeeper.domain.kinds import kind_named
from groupkeeper.storage.attention import needs_attention
from groupkeeper.storage.group_file import GroupFile


def problems_of(group: GroupFile) -> list[str]:
    """One sentence for each thing wrong with the file; none when all is in order."""
    found = group.connection.execute("PRAGMA integrity_check").fetchall()
    damaged = [f"The file is damaged: {row[0]}" for row in found if row[0] != "ok"]
    links = [
        f"A {kind_named(row[0]).one} points to a {kind_named(row[2]).one} that is not there."
        for row in group.connection.execute("PRAGMA foreign_key_check").fetchall()
    ]
    unread = [
        f"One {kind_named(trouble.kind).one} needs attention. {trouble.message} It says"
        f" “{trouble.found}”."
        for trouble in needs_attention(group)
    ]
    return [*damaged, *links, *unread]
