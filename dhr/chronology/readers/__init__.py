"""One reader for each kind of file; each gives raw tables and never judges what a row means."""
