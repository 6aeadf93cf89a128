"""What the pages and prints of the money read: the book, vouchers, funds, statements."""
