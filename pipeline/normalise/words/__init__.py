"""What a printed text says by itself: its amounts, dates, names and codes, by the rules."""
