"""Case management for Domestic Homicide Reviews."""
