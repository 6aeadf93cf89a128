"""Funders, awards, budget lines, funds, receipts and payments."""
