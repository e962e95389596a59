"""Room 4, two frameworks of one publisher, or two editions of one: what became of each line."""
