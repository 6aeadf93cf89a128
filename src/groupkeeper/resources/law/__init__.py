"""Dated facts of charity law, each with the nation it is for and where it was read."""
