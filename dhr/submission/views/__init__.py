"""The pages of the report, its rounds, the submission and the publication."""
