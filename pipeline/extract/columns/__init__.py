"""Columns: the gaps between them, and their titles."""
