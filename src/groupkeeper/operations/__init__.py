"""What a person can do, one function each; the only floor that writes."""
