"""The one place that says which GroupKeeper this is."""

VERSION = "0.1.0"
