"""What one can do about people, their households, memberships, posts and rights."""
