"""What one can do with spaces, bookings, hirers and what hiring costs."""
