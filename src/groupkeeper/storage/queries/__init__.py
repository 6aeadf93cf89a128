"""What the screens, prints and operations read from the group file, one file per room."""
