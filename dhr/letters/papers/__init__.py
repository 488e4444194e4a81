"""Papers made from the record of a review: agenda, minutes, terms of reference, blank forms, briefing, statement, closing note."""
