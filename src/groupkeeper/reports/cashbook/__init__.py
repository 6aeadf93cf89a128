"""The accounts and the treasurer's papers."""
