"""The screens about volunteers: hours, the rota, roles, skills, agreements, expenses."""
