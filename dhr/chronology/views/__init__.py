"""The pages of an agency's request, of the files it sends, and of the combined chronology."""
