"""The pages of a return to a funder, a file for each part of it."""
