"""Taking words out of everything that is kept, and disposing of what need not be kept any longer: always two people."""
