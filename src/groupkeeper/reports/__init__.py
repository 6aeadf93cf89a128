"""Figures on paper: the only floor that knows reportlab."""
