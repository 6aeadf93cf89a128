"""Other people's files: spreadsheets in, lists out."""
