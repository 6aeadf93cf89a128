"""Prints about grants, for our own files."""
