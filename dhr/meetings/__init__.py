"""Meetings of the panel: who is invited, who came, what was minuted, decided and is to be done."""
