"""Reading people, their households, memberships, posts and rights."""
