"""Rows: where each begins, between which nothing is drawn."""
