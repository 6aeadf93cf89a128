"""Accounts, funds, receipts and payments, bank statements and the year's accounts."""
