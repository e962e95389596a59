"""Faults put into pages that were read rightly: how many does the proof tell, and are any silent?

python -m benchmarks.faults [--seed N] [--count 600] [--jobs N]
"""
