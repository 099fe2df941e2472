"""The rim of the program: the only modules that touch the disk, other processes and the clock."""
