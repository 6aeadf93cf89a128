"""The parts every screen is made of: buttons, fields, tables, banners, panels and pages."""
