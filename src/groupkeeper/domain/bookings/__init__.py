"""Spaces, bookings, repeats and the one clash rule."""
