"""Room 4, the second reading: how it differs from the first, and which of the two holds."""
