"""Today: what needs doing, what is booked next, and the month so far."""
