"""Reading activities, their sessions, registers and places."""
