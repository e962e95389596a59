"""Money that stands twice in one document, or may."""
