"""The wording of the letters by area: our own, plain and kind. ((names)) stand for values from the closed list. Pure."""
