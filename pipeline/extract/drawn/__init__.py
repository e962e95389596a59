"""Regions: drawn lines and fills that make a table."""
