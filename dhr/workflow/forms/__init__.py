"""Forms of the steps that the partnership and the review chair take."""
