"""The group file: the only floor that knows SQLite."""
