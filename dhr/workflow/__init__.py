"""A review: its stages, deadlines, decisions, agency returns, and the work that follows."""
