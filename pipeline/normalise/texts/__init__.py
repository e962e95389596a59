"""Money in the running text: stated sums, and awards set as a list or below headings."""
