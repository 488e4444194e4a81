"""What a merged chronology shows: told by several, told differently, passed on and never arrived, silence. Pure."""
