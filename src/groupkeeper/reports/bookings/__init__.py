"""What is printed about bookings."""
