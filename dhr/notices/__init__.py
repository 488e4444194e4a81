"""What people are told and when: the outbox, reminders, the daily digest, chasing, the private calendar."""
