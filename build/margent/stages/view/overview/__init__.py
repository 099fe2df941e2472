"""The pages that show many records, and what they are gathered from."""
