"""What one can do about volunteers: roles, the rota, hours, skills and expenses."""
