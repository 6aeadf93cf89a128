"""What a treasurer does with grants, from the idea to the closed file."""
