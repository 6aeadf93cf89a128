"""GroupKeeper keeps the records of a volunteer-run community group and prints its returns to funders."""
