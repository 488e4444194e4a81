"""Reading agencies' chronologies, losing nothing; merging them; issuing the result."""
