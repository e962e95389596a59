"""Pieces of tables become whole ones: over pages, and beside one another."""
