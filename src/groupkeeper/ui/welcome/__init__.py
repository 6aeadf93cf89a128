"""The first screen: start, look around or open."""
