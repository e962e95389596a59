"""How many documents a minute one worker reads, two, and a cluster of two; and whether all agree.

``python -m benchmarks.batch`` prints the figures.
"""
