"""Prints about people: lists, the AGM roll, labels, letters, cards and the privacy notice."""
