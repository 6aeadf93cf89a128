"""Where this computer keeps what belongs to it and not to the group: settings and safety copies."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "GroupKeeper"


@dataclass(frozen=True)
class Places:
    """Two folders of this computer."""

    config: Path
    copies: Path


def machine_places() -> Places:
    """The usual folders of this computer, or those inside GROUPKEEPER_HOME when that is set."""
    home = os.environ.get("GROUPKEEPER_HOME")
    if home:
        return Places(Path(home) / "config", Path(home) / "copies")
    return Places(
        platformdirs.user_config_path(_APP, appauthor=False),
        platformdirs.user_data_path(_APP, appauthor=False) / "copies",
    )
