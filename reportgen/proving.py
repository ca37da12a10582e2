"""The proof of a package, from the cache where the very same files were proven by the very same program before."""

from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from reportgen.cache import Cache, Entry, Shelf
from reportgen.errors import ProofError
from reportgen.made_with import libraries, program
from reportgen.manifest import Manifest, digest
from reportgen.proof import Proof
from reportgen.verify.package import integrity, verify

NAME = "proof"


def proven(package: Path, manifest: Manifest, cache: Cache | None, jobs: int = 1) -> Proof:
    """What the proof compared; a ProofError with every way in which it fails. The files' hashes are always compared."""
    if cache is None:
        return _proof(package, jobs, None)
    if wrong := tuple(integrity(package, manifest)):
        raise ProofError("\n".join(map(str, wrong)))
    parts = {"files": digest(manifest.to_json()), "program": program(), "libraries": libraries()}
    kept = Shelf(cache, manifest.edition, parts).keep(NAME, parts, partial(_entry, package, jobs, cache))
    return TypeAdapter(Proof).validate_json(kept.entry.files[NAME])


def _entry(package: Path, jobs: int, cache: Cache) -> Entry:
    return Entry({NAME: TypeAdapter(Proof).dump_json(_proof(package, jobs, cache))})


def _proof(package: Path, jobs: int, cache: Cache | None) -> Proof:
    proof = verify(package, jobs, cache)
    if proof.mismatches:
        raise ProofError("\n".join(map(str, proof.mismatches)))
    return proof
