"""Databases for tests: an SQLite file, and a PostgreSQL server of its own where its programs are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from bot.database import metadata

_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_OWNER = "postgres"
"""The server refuses to run as root; then it runs as the user that its package made."""


def _program(name: str) -> str | None:
    """Debian keeps the programs of the server out of the way."""
    return next((str(folder / name) for folder in _INSTALLED if (folder / name).exists()), None) or shutil.which(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL server that only this run of the tests can reach."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if not (initdb and pg_ctl):
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _OWNER if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    run(initdb, "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
    run(pg_ctl, "-D", folder / "data", "-o", f"-k {folder} -h '' -F", "-w", "-l", folder / "log", "start")
    yield f"postgresql://tester@/postgres?host={folder}"
    run(pg_ctl, "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of either kind."""
    url = f"sqlite:///{tmp_path}/t.db" if request.param == "sqlite" else request.getfixturevalue("postgresql")
    made = create_engine(url, future=True)
    metadata.drop_all(made)
    metadata.create_all(made)
    yield made
    made.dispose()
