"""What changes between two states of an archive: compared, and written as text, Markdown and JSON."""
