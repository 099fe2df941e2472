"""`margent new` on a terminal: what is asked, what of an answer is accepted, and the file that comes of it.

A conversation is a generator: it gives what is to be said or asked and takes the answers. So all of it is
pure, and the terminal (`shell.dialogue`) only prints and reads lines.
"""
