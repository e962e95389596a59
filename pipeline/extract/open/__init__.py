"""Tables without lines: where they are, how far they reach, and how they go on."""
