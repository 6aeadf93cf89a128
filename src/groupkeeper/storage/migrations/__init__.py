"""How a group file grows from one released schema to the next."""
