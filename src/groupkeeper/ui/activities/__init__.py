"""The screens for activities: the list, an activity with its registers, the hours log."""
