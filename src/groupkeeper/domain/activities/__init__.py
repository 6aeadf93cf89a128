"""Activities, their sessions, who came and who gave time."""
