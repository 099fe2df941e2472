"""What a build remembers of the former one: texts by name, each valid for one key.

In: names, keys (digests of everything a text was made from) and texts. Out: the text again if its key is
still the same. It stands apart because it may lose everything at any time: a cache that is damaged, locked,
of another version or in a folder that cannot be written is a cache that knows nothing, never an error. Rows
are plain text with a checksum, so neither a flipped bit nor a foreign file can do more than be a miss.
"""

import hashlib
import sqlite3
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

from margent.shell.workspace import make_workspace

_FILE = "documents.sqlite"
_TABLE = (
    "CREATE TABLE documents"
    " (name TEXT PRIMARY KEY, key TEXT NOT NULL, text BLOB NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID"
)
# A damaged file can also show in bytes that are no text, where sqlite3 quotes it, or in absurd lengths.
_FAULTS = (sqlite3.Error, UnicodeDecodeError, MemoryError)
# These say nothing against the file: another build has it, or the disk is full or fails.
_CIRCUMSTANCES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
    }
)
# The row that names the program the cache was written by; no record has an empty name.
_VERSION_ROW = ""


class Cache:
    """A store of texts by name, used as a context: what was put is written when the context ends."""

    def __init__(self, file: Path | None, database: sqlite3.Connection | None) -> None:
        """Use `Cache.open` or `Cache.none` instead."""
        self._file = file
        self._database = database
        self._is_kept = True

    @classmethod
    def none(cls) -> "Cache":
        """A cache that keeps nothing."""
        return cls(None, None)

    @classmethod
    def open(cls, folder: Path, version: str) -> "Cache":
        """The cache in a folder (`.margent/`), empty unless it was written by this version of the program."""
        file = folder / _FILE
        try:
            make_workspace(folder)
            database = _of_version(file, version)
            if database:
                return cls(file, database)
            _remove(file)
            cache = cls(file, _connect(file, _TABLE))
        except (*_FAULTS, OSError):
            return cls.none()
        cache.put(_VERSION_ROW, version, "")
        return cache

    def only_read(self) -> "Cache":
        """The same store for whoever may not put anything there; it ends with this one."""
        cache = Cache(None, self._database)
        cache._is_kept = False
        return cache

    def __enter__(self) -> "Cache":
        """The cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what was put. A build that fails has still read its documents, so it is written then too."""
        self.close()

    def get(self, name: str, key: str) -> str | None:
        """The text that was put under this name with this key, or None."""
        if self._database is None:
            return None
        try:
            return _text(self._database, name, key)
        except _FAULTS as error:
            self._give_up(error)
            return None

    def put(self, name: str, key: str, text: str) -> None:
        """Remember a text under a name, in place of what was there."""
        if self._database is None or not self._is_kept:
            return
        data = text.encode("utf-8", "surrogatepass")
        row = (name, key, data, _checksum(name, key, data))
        try:
            self._database.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", row)
        except _FAULTS as error:
            self._give_up(error)

    def forget_all_but(self, names: Collection[str]) -> None:
        """Drop every text whose name is not among these."""
        if self._database is None:
            return
        kept = {*names, _VERSION_ROW}
        try:
            known = [name for (name,) in self._database.execute("SELECT name FROM documents")]
            gone = [(name,) for name in known if name not in kept]
            self._database.executemany("DELETE FROM documents WHERE name = ?", gone)
        except _FAULTS as error:
            self._give_up(error)

    def close(self) -> None:
        """Write what was put and close the file."""
        if self._database is None:
            return
        try:
            self._database.commit()
            self._database.close()
            self._database = None
        except _FAULTS as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if self._database is not None:
            with suppress(*_FAULTS):
                self._database.close()
        self._database = None
        if self._file is not None and _is_damage(error):
            with suppress(OSError):
                _remove(self._file)


def _connect(file: Path, *statements: str) -> sqlite3.Connection:
    if file.is_symlink() or _journal(file).is_symlink():
        raise OSError(0, "it is a symbolic link")
    # A locked cache is not waited for.
    database = sqlite3.connect(file, timeout=0)
    # Nothing in the file's schema may run anything; a power cut may cost the cache but a build no time.
    for statement in (
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA mmap_size = 0",
        "PRAGMA synchronous = OFF",
        *statements,
    ):
        database.execute(statement)
    return database


def _of_version(file: Path, version: str) -> sqlite3.Connection | None:
    """The store as this version of the program has left it, or None for any other or a damaged one."""
    try:
        with closing(_connect(file)) as database:
            # A table of another shape, a view or a trigger is nothing that this program has written.
            schema = database.execute("SELECT sql FROM sqlite_master").fetchall()
            is_ours = schema == [(_TABLE,)] and _text(database, _VERSION_ROW, version) is not None
    except _FAULTS as error:
        if _is_damage(error):
            return None
        raise
    return _connect(file) if is_ours else None


def _text(database: sqlite3.Connection, name: str, key: str) -> str | None:
    query = "SELECT text, checksum FROM documents WHERE name = ? AND key = ?"
    row: tuple[object, object] | None = database.execute(query, (name, key)).fetchone()
    if row is None or not isinstance(row[0], bytes) or row[1] != _checksum(name, key, row[0]):
        return None
    with suppress(UnicodeDecodeError):
        return row[0].decode("utf-8", "surrogatepass")
    return None


def _checksum(name: str, key: str, data: bytes) -> bytes:
    digest = hashlib.blake2b(data, digest_size=16)
    digest.update(f"\0{name}\0{key}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    _journal(file).unlink(missing_ok=True)


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _is_damage(error: Exception) -> bool:
    # The extended codes keep the kind of fault in their lowest byte.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code not in _CIRCUMSTANCES
