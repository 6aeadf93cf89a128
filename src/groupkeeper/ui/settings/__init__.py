"""Settings: text size, look, who works here."""
