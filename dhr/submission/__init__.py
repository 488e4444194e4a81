"""The reports, the Home Office package, quality assurance, publication."""
