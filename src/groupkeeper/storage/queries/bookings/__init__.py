"""Reading spaces, bookings, hirers and what hiring costs."""
