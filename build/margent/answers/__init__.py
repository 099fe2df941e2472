"""What commands answer, as pure functions: the commands themselves only ask and print."""
