"""GroupKeeper keeps the records of a community group and prints its returns to funders."""
