"""Documents of a review: versions, who may see which, what the disclosure officer is told, papers of meetings."""
