"""The guides as they were on a day or in a commit, from the git history of the project."""

from __future__ import annotations

import io
import subprocess
import tarfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.faults import Fault, FaultyData
from bot.guides import FOLDER, changes
from bot.guides.changes import Entry

_REMEDY = "run this in a clone of the project, with a day (YYYY-MM-DD) or a commit"


def guides_at(root: Path, when: str, today: date) -> list[Entry]:
    """The facts at the beginning of a day (YYYY-MM-DD) or in a commit; raises FaultyData without such a history."""
    commit = _commit(root, when, today)
    packed = _git(root, f"has no {FOLDER} in {commit[:12]}", "archive", "--format=tar", commit, FOLDER)
    with TemporaryDirectory() as folder:
        _unpack(packed, Path(folder))
        return changes.read(Path(folder), [])


def _commit(root: Path, when: str, today: date) -> str:
    try:
        day = date.fromisoformat(when)
    except ValueError:
        named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{when}^{{commit}}")
        return _git(root, f"knows no commit {when!r} here", *named).decode().strip()
    if day > today:
        raise _fault(f"{when} lies in the future", "give a day that has been")
    found = _git(root, "has no history here", "rev-list", "-1", f"--before={when}T00:00:00", "HEAD").decode().strip()
    if not found:
        raise _fault(f"the history begins after {when}", "give a later day; in a shallow clone first run git fetch --unshallow")
    return found


def _unpack(packed: bytes, folder: Path) -> None:
    """Write the guides out. Only plain files, each by its own name below `folder`."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member) if member.name.endswith(".yml") else None
            if content:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def _git(root: Path, problem: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise _fault("the program git is not installed", "install it, or ask somebody who has a clone of the project") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().splitlines()
    raise _fault(f"git {problem}" + (f": {said[-1]}" if said else ""), _REMEDY)


def _fault(problem: str, remedy: str) -> FaultyData:
    return FaultyData([Fault(FOLDER, "--since", problem, remedy)])
