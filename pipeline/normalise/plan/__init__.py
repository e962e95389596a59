"""A document as a whole: which pages are its own, whose it is, of which years; its outline."""
