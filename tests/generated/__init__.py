"""Generated PDFs of one difficulty each, with what a perfect run yields for each of them."""
