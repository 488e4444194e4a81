"""People who sign in, and what they belong to."""
