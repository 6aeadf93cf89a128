"""What ships with the program: fonts, icons, made-up groups, help."""
