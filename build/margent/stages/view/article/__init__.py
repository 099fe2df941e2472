"""The page of an article: its text, the notes in its margin, and what it has in common with others."""
