"""How long others take for a bare table read, and we for the whole way to proven records."""
