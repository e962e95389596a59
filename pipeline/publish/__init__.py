"""Room 5: verified records become Parquet files, checked by the definitions in ``tables/``.

Knows nothing of how documents were read.
"""
