"""The ways in from a page: to its file, to new files about it, to letters."""
