"""Our bot beside the one that `rasa init` makes, in one run on this machine: read the ratios, not the digits.

Both are trained, started and asked over HTTP in the same way; the stock bot runs with Rasa's default pipeline in an environment of
its own, with its conversations in SQLite like ours.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".bench"
PORTS = {"ours": 5905, "stock": 5906}
TURNS = 200
SECONDS = 15
QUESTIONS = (
    "hello", "agent wants 2 lakh before visa", "what is the minimum wage in qatar", "menu", "can my boss keep my passport?",
    "thank you", "i feel great today", "who are you", "how do i change my employer in malaysia", "bye",
)  # fmt: skip


@dataclass
class Measured:
    """What was measured of one bot: seconds, milliseconds, messages a second, MB."""

    figures: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Measure both bots and print the table."""
    WORK.mkdir(exist_ok=True)
    stock = _stock()
    measured = {"ours": _measure("ours", ROOT, _ours_commands()), "stock": _measure("stock", stock, _stock_commands())}
    print(_table(measured))
    (WORK / "bench.json").write_text(json.dumps({name: each.figures for name, each in measured.items()}, indent=2))


def _ours_commands() -> dict[str, list[str]]:
    python = str(ROOT / ".venv/bin/safe-passage")
    return {"train": [python, "train", "--force"], "serve": [python, "serve"]}


def _stock_commands() -> dict[str, list[str]]:
    rasa = str(WORK / "venv/bin/rasa")
    serve = [rasa, "run", "-p", str(PORTS["stock"]), "--endpoints", "endpoints.yml"]
    return {"train": [rasa, "train", "--force"], "serve": serve}


def _stock() -> Path:
    """The stock bot in an environment of its own."""
    venv, bot = WORK / "venv", WORK / "stock"
    if not (venv / "bin/rasa").exists():
        uv = str(ROOT / ".uv/bin/uv")
        subprocess.run([uv, "venv", "-q", "--python", "3.10", str(venv)], check=True)
        subprocess.run([uv, "pip", "install", "-q", "--python", str(venv / "bin/python"), "rasa==3.6.21", "setuptools<81"], check=True)
    if not bot.exists():
        bot.mkdir()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(
            [str(venv / "bin/rasa"), "init", "--no-prompt", "--init-dir", str(bot)],
            check=True,
            env=_environment("stock"),
            **quiet,
        )
        (bot / "credentials.yml").write_text("rest:\n")
        (bot / "endpoints.yml").write_text("tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: stock.db\n")
    return bot


def _serving_environment() -> Path:
    """Only what `make run` installs, without the tools for tests."""
    venv, uv = WORK / "serve", str(ROOT / ".uv/bin/uv")
    if not venv.exists():
        subprocess.run([uv, "venv", "-q", "--python", "3.10", str(venv)], check=True)
        pinned = ["--no-deps", "--require-hashes", "-r", str(ROOT / "requirements/serve.txt")]
        subprocess.run([uv, "pip", "install", "-q", "--python", str(venv / "bin/python"), *pinned], check=True)
    return venv


def _environment(name: str) -> dict[str, str]:
    database = WORK / f"{name}.db"
    return {
        **os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "LOG_LEVEL": "ERROR",
        "SAFE_PASSAGE_PORT": str(PORTS[name]), "SAFE_PASSAGE_DATABASE": f"sqlite:///{database}",
    }  # fmt: skip


def _measure(name: str, folder: Path, commands: dict[str, list[str]]) -> Measured:
    measured = Measured()
    for database in (WORK / f"{name}.db", folder / "stock.db"):
        database.unlink(missing_ok=True)
    print(f"{name}: training ...", file=sys.stderr, flush=True)
    begun = time.perf_counter()
    subprocess.run(commands["train"], cwd=folder, env=_environment(name), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    measured.figures["training, s"] = time.perf_counter() - begun
    begun = time.perf_counter()
    with _running(name, folder, commands["serve"]) as process:
        asyncio.run(_ask(name, measured, begun))
        measured.figures["memory, MB"] = _memory(process)
    venv = _serving_environment() if name == "ours" else WORK / "venv"
    measured.figures["install, MB"] = sum(p.stat().st_size for p in venv.rglob("*") if p.is_file() and not p.is_symlink()) / 1e6
    return measured


@contextmanager
def _running(name: str, folder: Path, command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    print(f"{name}: serving ...", file=sys.stderr, flush=True)
    process = subprocess.Popen(command, cwd=folder, env=_environment(name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


async def _ask(name: str, measured: Measured, begun: float) -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        await _first_answer(name, session)
        measured.figures["start to first answer, s"] = time.perf_counter() - begun
        times = [await _one(name, session, 1, turn) for turn in range(TURNS)]
        measured.figures["message at turns 1 to 20, ms"] = 1000 * statistics.median(times[:20])
        measured.figures["message at turns 181 to 200, ms"] = 1000 * statistics.median(times[-20:])
        for users in (1, 20):
            measured.figures[f"messages a second, {users} users"] = await _throughput(name, session, users)


async def _first_answer(name: str, session: aiohttp.ClientSession) -> None:
    for _ in range(600):
        try:
            await _one(name, session, 0, 0)
            return
        except (aiohttp.ClientError, asyncio.TimeoutError):
            await asyncio.sleep(0.2)
    raise SystemExit(f"{name}: the server did not answer within two minutes")


async def _one(name: str, session: aiohttp.ClientSession, user: int, turn: int) -> float:
    text = QUESTIONS[turn % len(QUESTIONS)]
    path, body = "webhooks/web/messages", {"session": f"{user:032x}", "text": text}
    if name == "stock":
        path, body = "webhooks/rest/webhook", {"sender": f"user-{user}", "message": text}
    begun = time.perf_counter()
    async with session.post(f"http://127.0.0.1:{PORTS[name]}/{path}", json=body) as answer:
        answer.raise_for_status()
        await answer.read()
    return time.perf_counter() - begun


async def _throughput(name: str, session: aiohttp.ClientSession, users: int) -> float:
    end = time.perf_counter() + SECONDS

    async def user(number: int) -> int:
        turn = 0
        while time.perf_counter() < end:
            await _one(name, session, 1000 * users + number, turn)
            turn += 1
        return turn

    return sum(await asyncio.gather(*(user(number) for number in range(users)))) / SECONDS


def _memory(process: subprocess.Popen[bytes]) -> float:
    parent = psutil.Process(process.pid)
    return sum(each.memory_info().rss for each in [parent, *parent.children(recursive=True)]) / 1e6


def _table(measured: dict[str, Measured]) -> str:
    lines = [f"{'':36}{'ours':>10}{'rasa init':>12}{'ratio':>9}"]
    for figure, ours in measured["ours"].figures.items():
        stock = measured["stock"].figures[figure]
        lines.append(f"{figure:36}{ours:10.1f}{stock:12.1f}{ours / stock:9.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    shutil.rmtree(WORK / "stock" / "models", ignore_errors=True)
    main()
