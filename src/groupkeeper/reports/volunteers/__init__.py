"""Paper for volunteers: rotas, hours, thanks, roles, agreements and claims."""
