"""Reading a copy of an archive, wherever it comes from, without trusting anything in it."""
