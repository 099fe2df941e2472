"""Issue forms: their files as forges read them, a filled one read, and the record that it becomes."""
