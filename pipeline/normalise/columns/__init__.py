"""What the columns of a table are: by their titles, by their cells, and which are the award."""
