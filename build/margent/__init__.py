"""Margent: a static site generator for annotated archives.

The road of the data is in `pipeline`; what each word means is in docs/glossary.md.
"""

__version__ = "0.1.0"
