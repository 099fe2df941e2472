"""Is a copy of an archive whole and unaltered: what was expected, what was found, and how that is said."""
