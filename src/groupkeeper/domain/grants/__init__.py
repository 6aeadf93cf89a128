"""Funders, awards, budget lines, conditions, outcomes and evidence."""
