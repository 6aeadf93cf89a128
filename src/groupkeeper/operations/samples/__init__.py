"""Made-up groups to look around in: always the same for the same seed and day."""
