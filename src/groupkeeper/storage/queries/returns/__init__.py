"""Reading what a return needs, and what locked returns hold."""
