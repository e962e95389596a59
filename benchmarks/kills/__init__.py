"""Kills runs at random moments, and looks whether anything is lost or half written.

``python -m benchmarks.kills`` prints what was found.
"""
