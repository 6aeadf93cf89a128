"""The window around the screens: the rail of places, the pages, and the chosen look."""
