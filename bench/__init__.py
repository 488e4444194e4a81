"""How fast: pairs of ours and a baseline, measured in turn."""
