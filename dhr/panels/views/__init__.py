"""Pages of the people in a case, and of the people who have access to it."""
