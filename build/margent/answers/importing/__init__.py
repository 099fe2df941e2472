"""What `margent import` makes of a text from elsewhere: what was found, what is missing, and a draft."""
