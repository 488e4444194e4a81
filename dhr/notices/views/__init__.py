"""Pages of what people are told and when."""
