"""The chain of events: who did what, when, and proof that nobody rewrote it."""
