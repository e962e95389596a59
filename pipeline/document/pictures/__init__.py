"""Pages that are pictures, recognised: words, ruling lines and fills as of any other page."""
