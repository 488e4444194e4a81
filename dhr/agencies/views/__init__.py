"""The pages on which lists of agencies are kept."""
