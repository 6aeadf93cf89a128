"""Reading grants: their sums, what hangs on them, what is due."""
