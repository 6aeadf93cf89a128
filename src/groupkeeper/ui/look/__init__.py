"""How everything looks: colour roles, letters, icons and the one style sheet made from them."""
