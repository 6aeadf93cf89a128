"""Grants: their lines, spending, evidence and returns."""
