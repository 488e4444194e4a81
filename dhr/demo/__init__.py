"""Believable fictitious data for demonstration; refuses to run in production."""
