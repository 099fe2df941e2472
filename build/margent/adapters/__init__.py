"""One module for each library that reads or writes a format: nothing else imports these libraries."""
