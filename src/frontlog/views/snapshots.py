"""A published state of the map: what it was made of, and the same bytes again at any time."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from frontlog import assess
from frontlog.errors import DamagedStore, WrongUse
from frontlog.model import Snapshot
from frontlog.views.reader import Views

MANIFEST = "manifest.json"
CONTENT = "assessments.jsonl"


class Manifest(Struct, frozen=True, kw_only=True):
    """Everything that decides what a snapshot says; hashes are SHA-256 in hex."""

    valid_on: date
    as_of: datetime
    method: str
    gazetteer: str
    pack: str
    inputs: str
    """Of the ids of all claims and map drawings that count, sorted, one a line."""
    claims: int
    content: str
    """Of `assessments.jsonl`."""
    previous: str | None = None
    """``content`` of the snapshot before it in the same ledger."""


def build(views: Views, on: date, as_of: datetime, previous: str | None) -> tuple[Manifest, bytes]:
    """A snapshot's manifest and its content: one assessment a line, by place.

    Of what the publication delay holds back nothing is in it, nor counted, nor hashed.
    """
    as_of = views.horizon.moment(as_of)
    found = views.country.assessments(on, as_of)
    content = b"".join(msgspec.json.encode(item, order="sorted") + b"\n" for item in found)
    claims = sorted(item.id for item in views.weighing.claims(None, as_of))
    drawings = views.ledger.maps.drawings(as_of)
    manifest = Manifest(
        valid_on=on,
        as_of=as_of,
        method=assess.method_of(assess.known_at(as_of)),
        gazetteer=views.gazetteer.version,
        pack=f"{views.pack.id} {views.pack.version}",
        inputs=_hash("\n".join([*claims, *drawings]).encode()),
        claims=len(claims),
        content=_hash(content),
        previous=previous,
    )
    return manifest, content


def write(folder: Path, manifest: Manifest, content: bytes) -> None:
    """Write both files into a new folder.

    Raises:
        WrongUse: the folder holds a snapshot already; one is never overwritten.
    """
    if (folder / MANIFEST).exists():
        raise WrongUse(f"{folder}: there is a snapshot here already")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONTENT).write_bytes(content)
    pretty = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(pretty + b"\n")


def read(folder: Path) -> tuple[Manifest, bytes]:
    """The files that `write` left.

    Raises:
        WrongUse: there is no snapshot in this folder.
        DamagedStore: the manifest is not one.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        return manifest, (folder / CONTENT).read_bytes()
    except FileNotFoundError as error:
        raise WrongUse(f"{folder}: no snapshot here ({error.filename} is missing)") from error
    except msgspec.DecodeError as error:
        raise DamagedStore(f"{folder / MANIFEST}: {error}") from error


def differences(views: Views, manifest: Manifest, content: bytes) -> list[str]:
    """Why the snapshot is not what this ledger gives now; empty where it is, byte for byte."""
    again, rebuilt = build(views, manifest.valid_on, manifest.as_of, manifest.previous)
    found = [
        f"{name}: the snapshot says {getattr(manifest, name)}, this ledger {getattr(again, name)}"
        for name in manifest.__struct_fields__
        if getattr(manifest, name) != getattr(again, name)
    ]
    if _hash(content) != manifest.content:
        found.append(f"{CONTENT} is not the file that the manifest names")
    elif rebuilt != content and not found:
        found.append(f"{CONTENT} differs")
    return found


def as_record(manifest: Manifest) -> Snapshot:
    """The ledger's row of a snapshot."""
    return Snapshot(
        valid_on=manifest.valid_on,
        as_of=manifest.as_of,
        inputs=manifest.inputs,
        method=manifest.method,
        content=manifest.content,
        previous=manifest.previous,
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
