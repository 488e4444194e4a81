"""The pages of a review as a whole: lists, overview, and the steps that the partnership takes."""
