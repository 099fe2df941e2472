"""`python -m margent` is the same as `margent`."""

from margent.cli import main

if __name__ == "__main__":
    main()
