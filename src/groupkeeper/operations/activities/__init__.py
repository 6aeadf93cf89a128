"""What one can do with activities, their sessions, registers and places."""
