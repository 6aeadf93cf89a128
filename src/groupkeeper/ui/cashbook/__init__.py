"""The group's money: cashbook, funds, bank statements, the year's accounts."""
