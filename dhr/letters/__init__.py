"""Letters: the catalogue, filling, rendering, approval and dispatch."""
