"""Thousands of copies of the documents, each with one change that nobody chose: does any break it?

python -m benchmarks.fuzz [--cases 10000] [--seed 1] [--jobs 2] [--case N --keep FILE]
"""
