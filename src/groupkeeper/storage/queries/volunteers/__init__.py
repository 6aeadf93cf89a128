"""Reading who helps, the rota, hours, skills and expenses."""
