"""The ledger of copies: which order got which copy, for whom, and what became of it. SQLite, one transaction a step."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from reportgen.delivery.fingerprint.code import Bits, Floats, new_biases
from reportgen.errors import UsageError

SCHEMA = """
CREATE TABLE IF NOT EXISTS releases (
  release TEXT PRIMARY KEY, biases BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS copies (
  copy TEXT PRIMARY KEY, order_id TEXT NOT NULL UNIQUE, release TEXT NOT NULL REFERENCES releases,
  edition TEXT NOT NULL, tier TEXT NOT NULL, seats INTEGER, price_usd INTEGER NOT NULL,
  protected INTEGER NOT NULL, word BLOB NOT NULL,
  ordered TEXT NOT NULL, delivered TEXT, revoked TEXT, reason TEXT, forgotten TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS licensees (
  copy TEXT PRIMARY KEY REFERENCES copies ON DELETE CASCADE, name TEXT NOT NULL, email TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS files (
  sha256 TEXT PRIMARY KEY, copy TEXT NOT NULL REFERENCES copies ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS links (
  token_sha256 TEXT PRIMARY KEY, copy TEXT NOT NULL REFERENCES copies ON DELETE CASCADE,
  expires TEXT NOT NULL, remaining INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS messages (
  signature TEXT PRIMARY KEY, received TEXT NOT NULL
) STRICT;
"""
ROW = (
    "SELECT copies.copy, order_id, release, edition, tier, seats, price_usd, protected, ordered, delivered, revoked, "
    "reason, forgotten, name, email FROM copies LEFT JOIN licensees USING (copy)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger. Name and e-mail address are None once they were forgotten."""

    copy: str
    order: str
    release: str
    edition: str
    tier: str
    seats: int | None
    price_usd: int
    protected: bool
    ordered: str
    delivered: str | None = None
    revoked: str | None = None
    reason: str | None = None
    forgotten: str | None = None
    licensee: str | None = None
    email: str | None = None


_REMEMBERED = timedelta(hours=1)  # of messages, which are refused when they are minutes old
_COLUMNS = tuple(field.name for field in fields(Entry))  # in the order of ROW


def moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """Opens the database for each step, so that threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(SCHEMA)

    def biases(self, release: str, carriers: int) -> Floats:
        """The secret of a release's marks; the first who asks makes it."""
        with self._open() as database:
            made = new_biases(carriers).tobytes()
            database.execute("INSERT OR IGNORE INTO releases VALUES (?, ?)", (release, made))
            (stored,) = database.execute("SELECT biases FROM releases WHERE release = ?", (release,)).fetchone()
        biases = np.frombuffer(stored, dtype=np.float64)
        if len(biases) != carriers:
            raise UsageError(
                f"{release} was prepared by a version of reportgen that moves other lines; publish it anew"
            )
        return biases

    def accept(self, entry: Entry, word: Bits) -> None:
        """Writes an order down before anything is made for it."""
        row = {
            "copy": entry.copy,
            "order_id": entry.order,
            "release": entry.release,
            "edition": entry.edition,
            "tier": entry.tier,
            "seats": entry.seats,
            "price_usd": entry.price_usd,
            "protected": int(entry.protected),
            "word": np.packbits(word).tobytes(),
            "ordered": entry.ordered,
        }
        with self._open() as database, _whole(database):
            columns = ", ".join(row)
            database.execute(
                f"INSERT INTO copies ({columns}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608  # names of columns
                tuple(row.values()),
            )
            database.execute("INSERT INTO licensees VALUES (?, ?, ?)", (entry.copy, entry.licensee, entry.email))

    def deliver(self, copy: str, digests: list[str]) -> None:
        """Says that a copy is whole; from here on it is acknowledged."""
        with self._open() as database, _whole(database):
            database.execute("UPDATE copies SET delivered = ? WHERE copy = ?", (moment(), copy))
            database.executemany("INSERT OR IGNORE INTO files VALUES (?, ?)", [(one, copy) for one in digests])

    def drop(self, copy: str) -> None:
        """Takes back an order that was never acknowledged."""
        with self._open() as database:
            database.execute("DELETE FROM copies WHERE copy = ? AND delivered IS NULL", (copy,))

    def order(self, order: str) -> Entry | None:
        return next(iter(self._entries("WHERE order_id = ?", order)), None)

    def copy(self, copy: str) -> Entry | None:
        return next(iter(self._entries("WHERE copies.copy = ?", copy)), None)

    def owner_of(self, digest: str) -> Entry | None:
        """The copy that a delivered file, byte for byte, belongs to."""
        return next(iter(self._entries("WHERE copies.copy = (SELECT copy FROM files WHERE sha256 = ?)", digest)), None)

    def entries(self) -> list[Entry]:
        return self._entries("WHERE delivered IS NOT NULL ORDER BY ordered, order_id")

    def interrupted(self) -> list[Entry]:
        return self._entries("WHERE delivered IS NULL")

    def words(self, release: str) -> tuple[Floats, dict[str, Bits]]:
        """The secret of a release and the word of each of its copies."""
        with self._open() as database:
            row = database.execute("SELECT biases FROM releases WHERE release = ?", (release,)).fetchone()
            found = database.execute("SELECT copy, word FROM copies WHERE release = ?", (release,)).fetchall()
        biases = np.frombuffer(row[0], dtype=np.float64) if row else np.zeros(0)
        words = {copy: np.unpackbits(np.frombuffer(word, dtype=np.uint8))[: len(biases)] for copy, word in found}
        return biases, words

    def revoke(self, order: str, reason: str) -> Entry:
        return self._changed(
            order, "UPDATE copies SET revoked = ?, reason = ? WHERE order_id = ?", (moment(), reason, order)
        )

    def forget(self, order: str) -> Entry:
        """Erases who it was; what was sold, when and for how much stays."""
        self.known(order)
        with self._open() as database:
            with _whole(database):
                database.execute(
                    "DELETE FROM licensees WHERE copy = (SELECT copy FROM copies WHERE order_id = ?)", (order,)
                )
                database.execute("UPDATE copies SET forgotten = ? WHERE order_id = ?", (moment(), order))
            # Until the journal is folded in, the erased page lies in it.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.known(order)

    def add_link(self, token_digest: str, copy: str, expires: str, times: int) -> None:
        with self._open() as database:
            database.execute("INSERT INTO links VALUES (?, ?, ?, ?)", (token_digest, copy, expires, times))

    def use_link(self, token_digest: str) -> Entry | None:
        """Counts one download; None where the link is unknown, spent or expired, or its copy revoked or forgotten."""
        with self._open() as database:
            row = database.execute(
                "UPDATE links SET remaining = remaining - 1 WHERE token_sha256 = ? AND remaining > 0 AND expires > ? "
                "AND copy IN (SELECT copy FROM copies WHERE revoked IS NULL AND forgotten IS NULL) RETURNING copy",
                (token_digest, moment()),
            ).fetchone()
        return self.copy(row[0]) if row else None

    def first_seen(self, signature: str) -> bool:
        """Whether a signed message comes for the first time; remembers it."""
        with self._open() as database:
            old = (datetime.now(UTC) - _REMEMBERED).isoformat(timespec="seconds")
            database.execute("DELETE FROM messages WHERE received < ?", (old,))
            done = database.execute("INSERT OR IGNORE INTO messages VALUES (?, ?)", (signature, moment()))
            return done.rowcount == 1

    def counts(self) -> dict[str, int]:
        with self._open() as database:
            row = database.execute(
                "SELECT count(delivered), count(*) - count(delivered), count(revoked), count(forgotten) FROM copies"
            ).fetchone()
        return dict(zip(("delivered", "interrupted", "revoked", "forgotten"), row, strict=True))

    def back_up(self, to: Path) -> None:
        """A whole copy of the ledger, while others go on writing to it."""
        if to.exists():
            raise UsageError(f"{to} exists and is left alone; name a new file")
        to.touch(mode=0o600)
        with self._open() as database:
            target = sqlite3.connect(to)
            try:
                database.backup(target)
            finally:
                target.close()

    def restore(self, backup: Path) -> None:
        """Takes the ledger back to a backup; refused where that would lose an order."""
        source = sqlite3.connect(f"file:{backup}?mode=ro", uri=True)
        try:
            if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise UsageError(f"{backup} is damaged")
            held = {row[0] for row in source.execute("SELECT copy FROM copies WHERE delivered IS NOT NULL")}
            if lost := sorted(entry.order for entry in self.entries() if entry.copy not in held):
                raise UsageError(
                    f"{backup} does not know {len(lost)} delivered orders, such as {lost[0]}; nothing was changed"
                )
            with self._open() as database:
                source.backup(database)
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{backup} is no ledger: {error}") from None
        finally:
            source.close()

    def _entries(self, where: str, *values: str) -> list[Entry]:
        with self._open() as database:
            rows = database.execute(f"{ROW} {where}", values).fetchall()
        return [Entry(**{**dict(zip(_COLUMNS, row, strict=True)), "protected": bool(row[7])}) for row in rows]

    def known(self, order: str) -> Entry:
        entry = self.order(order)
        if entry is None:
            raise UsageError(f"the ledger has no order '{order}'; `reportgen orders list` shows all")
        return entry

    def _changed(self, order: str, statement: str, values: tuple[Any, ...]) -> Entry:
        self.known(order)
        with self._open() as database:
            database.execute(statement, values)
        return self.known(order)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")
            yield database
        finally:
            database.close()


@contextmanager
def _whole(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
