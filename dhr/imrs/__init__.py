"""What agencies write for a review beside the chronology: scoping forms, summary reports, individual management reviews."""
