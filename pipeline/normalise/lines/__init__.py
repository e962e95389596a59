"""The rows of a table of awards become funded lines, totals and claims on what is printed."""
