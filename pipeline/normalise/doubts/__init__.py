"""What a person should look at: of the pages, of what was not read, and of single lines."""
