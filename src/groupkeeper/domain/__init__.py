"""What is true of a group: its records, rules and figures, with the standard library only."""
