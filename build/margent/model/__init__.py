"""The nouns: records, documents, diagnostics, the archive. They depend on nothing but each other."""
