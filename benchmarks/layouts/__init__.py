"""Invented frameworks in layouts of chance, printed by real programs and read: what is lost or wrong?

``python -m benchmarks.layouts`` has the parts and its results explained by ``--help``.
"""
