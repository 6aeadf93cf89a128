"""People: the list, one person, their form, and bringing in a list."""
