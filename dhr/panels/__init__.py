"""The people in a case, the panel, the chair's appointment, terms of reference, the family."""
