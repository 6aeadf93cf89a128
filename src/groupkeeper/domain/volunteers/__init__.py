"""Who helps: their hours, the rota, what they can do, what is agreed and repaid."""
