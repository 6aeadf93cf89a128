"""What a treasurer does with the cashbook, its funds, the bank's statements and the accounts."""
