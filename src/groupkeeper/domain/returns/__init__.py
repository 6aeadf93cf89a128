"""Figures and their traces: what a printed return says and where it comes from."""
