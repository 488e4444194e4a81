"""Documents as blocks, rendered as tagged PDF or as Word."""
