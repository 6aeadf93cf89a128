"""What brings GroupKeeper onto a computer: first-run parts, desktop files, packages."""
