"""What real partnerships say of themselves, as tables."""
