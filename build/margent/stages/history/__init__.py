"""From the commits of an archive to the history of its records."""
