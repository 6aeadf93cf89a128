"""People, households, memberships, posts, what they agreed to and checks."""
