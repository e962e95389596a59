"""Turns police commissioning frameworks, published as PDFs, into proven Parquet tables."""

__version__ = "0.1.0"
