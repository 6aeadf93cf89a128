"""What is worked out and said to funders and members: returns, answers, the report."""
