"""Recommendations and actions, followed until done."""
