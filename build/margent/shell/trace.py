"""What is kept of a fault of the program: a file with its trace, for whoever will mend it.

In: an exception. Out: the file's path. Users never see a traceback.
"""

import platform
import tempfile
import traceback

from margent import __version__


def write_trace(error: BaseException) -> str:
    """Write the trace of an error into a new temporary file; an empty text if that cannot be done."""
    about = f"margent {__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="backslashreplace",
            prefix="margent-trace-",
            suffix=".txt",
            delete=False,
        ) as file:
            file.write(about + "".join(traceback.format_exception(error)))
            return file.name
    except OSError:
        return ""
