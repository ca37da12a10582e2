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
from reportgen.errors import MachineError, UsageError

COPIES = """
CREATE TABLE IF NOT EXISTS copies (
  copy TEXT PRIMARY KEY, order_id TEXT NOT NULL, release TEXT NOT NULL REFERENCES releases,
  edition TEXT NOT NULL, tier TEXT NOT NULL, seats INTEGER, price_usd INTEGER NOT NULL,
  protected INTEGER NOT NULL, word BLOB NOT NULL,
  ordered TEXT NOT NULL, delivered TEXT, revoked TEXT, reason TEXT, forgotten TEXT,
  replaces TEXT REFERENCES copies
) STRICT
"""
SCHEMA = """
CREATE TABLE IF NOT EXISTS releases (
  release TEXT PRIMARY KEY, biases BLOB NOT NULL
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
# One copy an order, and one reissue a copy: the database itself refuses a second one.
ONCE = """
CREATE UNIQUE INDEX IF NOT EXISTS first_copies ON copies (order_id) WHERE replaces IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS reissues ON copies (replaces) WHERE replaces IS NOT NULL;
"""
# Ledgers from before there were reissues: their table knew one copy an order, and cannot be altered to know two.
# The steps are those of sqlite.org/lang_altertable.html, section 7.
RENEWAL = (
    "ALTER TABLE copies RENAME TO copies_before",
    COPIES,
    "INSERT INTO copies SELECT *, NULL FROM copies_before",
    "DROP TABLE copies_before",
)
ROW = (
    "SELECT copies.copy, copies.order_id, copies.release, copies.edition, copies.tier, copies.seats, copies.price_usd, "
    "copies.protected, copies.ordered, copies.delivered, copies.revoked, copies.reason, copies.forgotten, "
    "copies.replaces, next.copy, name, email FROM copies LEFT JOIN licensees USING (copy) "
    "LEFT JOIN copies AS next ON next.replaces = copies.copy AND next.delivered IS NOT NULL"
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
    replaces: str | None = None  # the copy of the same order that this one was made out for again
    replaced_by: str | None = None
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
        self._renew()

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
            "replaces": entry.replaces,
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
        """The copy of an order that holds now: of several, the one that was not made out again."""
        found = self._entries("WHERE copies.order_id = ?", order)
        return next((entry for entry in found if entry.delivered and not entry.replaced_by), next(iter(found), None))

    def copies_of(self, order: str) -> list[Entry]:
        """Every copy that was delivered for an order, the first one first."""
        found = {
            entry.replaces: entry for entry in self._entries("WHERE copies.order_id = ?", order) if entry.delivered
        }
        made: list[Entry] = []
        while entry := found.get(made[-1].copy if made else None):
            made.append(entry)
        return made

    def unfinished(self, order: str) -> list[Entry]:
        """What was written down for an order and never acknowledged."""
        return self._entries("WHERE copies.order_id = ? AND copies.delivered IS NULL", order)

    def copy(self, copy: str) -> Entry | None:
        return next(iter(self._entries("WHERE copies.copy = ?", copy)), None)

    def owner_of(self, digest: str) -> Entry | None:
        """The copy that a delivered file, byte for byte, belongs to."""
        return next(iter(self._entries("WHERE copies.copy = (SELECT copy FROM files WHERE sha256 = ?)", digest)), None)

    def entries(self) -> list[Entry]:
        return self._entries("WHERE copies.delivered IS NOT NULL ORDER BY copies.ordered, copies.order_id")

    def interrupted(self) -> list[Entry]:
        return self._entries("WHERE copies.delivered IS NULL")

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
                    "DELETE FROM licensees WHERE copy IN (SELECT copy FROM copies WHERE order_id = ?)", (order,)
                )
                database.execute("UPDATE copies SET forgotten = ? WHERE order_id = ?", (moment(), order))
            # Until the journal is folded in, the erased page lies in it.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.known(order)

    def add_link(self, token_digest: str, copy: str, expires: str, times: int) -> None:
        with self._open() as database:
            database.execute("INSERT INTO links VALUES (?, ?, ?, ?)", (token_digest, copy, expires, times))

    def use_link(self, token_digest: str) -> Entry | None:
        """Counts one download; None where the link is unknown, spent or expired, or its copy is no longer given out."""
        with self._open() as database:
            row = database.execute(
                "UPDATE links SET remaining = remaining - 1 WHERE token_sha256 = ? AND remaining > 0 AND expires > ? "
                "AND copy IN (SELECT copy FROM copies WHERE revoked IS NULL AND forgotten IS NULL "
                "AND NOT EXISTS (SELECT 1 FROM copies AS next WHERE next.replaces = copies.copy "
                "AND next.delivered IS NOT NULL)) RETURNING copy",
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
            self._renew()
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{backup} is no ledger: {error}") from None
        finally:
            source.close()

    def _renew(self) -> None:
        """Makes the tables that are not there, and those of an older ledger anew."""
        with self._open() as database:
            if _is_whole(database):
                return
            # While a table takes another's place, references to it are not followed, and keep their words.
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("PRAGMA legacy_alter_table = ON")
            with _whole(database):
                if _columns(database) and "replaces" not in _columns(database):
                    for statement in RENEWAL:
                        database.execute(statement)
                for statement in (*SCHEMA.split(";"), COPIES, *ONCE.split(";")):
                    database.execute(statement)
                if broken := database.execute("PRAGMA foreign_key_check").fetchall():
                    raise UsageError(
                        f"{self.path} refers to {len(broken)} lines that are not there; it is left as it is"
                    )

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
        except sqlite3.OperationalError as error:
            raise MachineError(f"{self.path}: {error}; is the disk full, or may it not be written?") from error
        finally:
            database.close()


def _columns(database: sqlite3.Connection) -> set[str]:
    return {row[1] for row in database.execute("PRAGMA table_info(copies)")}


def _is_whole(database: sqlite3.Connection) -> bool:
    """Whether there is nothing to make or to renew; the last thing made is asked for."""
    made = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'reissues'").fetchone()
    return made is not None and "replaces" in _columns(database)


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
