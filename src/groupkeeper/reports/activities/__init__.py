"""Prints about activities and the people who help at them."""
