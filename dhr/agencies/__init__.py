"""Partnerships and agencies as dated organisations, their successors and single points of contact."""
