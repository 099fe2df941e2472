"""What `margent links` answers: which outside addresses an archive has, and how it is with each."""
