"""The piece of a table on one page: its boundaries, and the cells between them."""
