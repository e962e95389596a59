"""The rows of tables of awards become funded lines, totals and claims on what is printed."""
