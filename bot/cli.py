"""The `safe-passage` command."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.commands import agencies, directory, guides
from bot.faults import FaultyData
from bot.knowledge import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; faults come as plain sentences with a remedy, never as a traceback."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given) or 0)
    except FaultyData as faulty:
        print(f"{faulty}\n\n{len(faulty.faults)} faults. Mend them and run the command again.", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="safe-passage", description="A chatbot for people who go abroad to work.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, about in (
        ("serve", _serve, "serve the chat page and the channels"),
        ("chat", _chat, "talk to the bot in this terminal"),
        ("train", _train, "train the model, if anything that it reads has changed"),
        ("validate", _validate, "check all data files and list every fault"),
    ):
        commands.add_parser(name, help=about, description=about).set_defaults(run=run)
    _add_ask(commands)
    _add_scorecard(commands)
    directory.add(commands)
    guides.add(commands)
    agencies.add(commands)
    commands.choices["train"].add_argument("--force", action="store_true", help="train even if nothing has changed")
    commands.choices["validate"].add_argument("--language", help="only the files of this language tag")
    return parser


def _add_ask(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ask = commands.add_parser("ask", help="ask one thing and print the answer")
    ask.add_argument("text")
    ask.add_argument("--language", help="language of the conversation so far, for example ne")
    ask.add_argument("--origin", help="country the person is from, for example NPL")
    ask.add_argument("--destination", help="country the person works in or goes to, for example QAT")
    ask.add_argument("--json", action="store_true", help="print what understanding found and what the bot said")
    ask.add_argument("--explain", action="store_true", help="print why these passages were chosen: topic, vectors, words, order")
    ask.set_defaults(run=_ask)


def _add_scorecard(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    card = commands.add_parser("scorecard", help="measure the bot on case files")
    card.add_argument("--cases", type=Path, default=ROOT / "tests" / "cases", help="folder with .jsonl files, also in subfolders")
    card.add_argument("--language", help="only this language tag")
    card.add_argument("--json", type=Path, help="write the report to this file")
    card.add_argument("--details", type=Path, help="write one line for each case to this file")
    card.add_argument("--fit", action="store_true", help="write the thresholds that serve these cases best to data/thresholds.yml")
    card.set_defaults(run=_scorecard)


def _load_rasa() -> None:
    """Load Rasa quietly, once the data files have been found in order."""
    from bot import knowledge

    knowledge.shared()
    print("Loading Rasa ...", file=sys.stderr, flush=True)
    from bot.engine import logs

    logs.quiet()


def _ready() -> None:
    """Rasa and a model that fits the files. Training happens in a process of its own, whose memory is given back."""
    from bot import training

    if not training.is_current(ROOT):
        subprocess.run([sys.executable, "-m", "bot.cli", "train"], check=True)
    _load_rasa()


def _serve(given: argparse.Namespace) -> None:
    _ready()
    from bot.engine.server import serve

    serve(ROOT)


def _chat(given: argparse.Namespace) -> None:
    _ready()
    from bot.engine.terminal import chat

    chat(ROOT)


def _train(given: argparse.Namespace) -> None:
    from bot import training

    if training.is_current(ROOT) and not given.force:
        print("The model is up to date.")
        return
    _load_rasa()
    print("Training the model (a minute or more) ...", file=sys.stderr, flush=True)
    from bot.engine import model

    print(f"Trained: {model.train(ROOT)}")


def _validate(given: argparse.Namespace) -> int:
    from bot import knowledge, validate

    faults = validate.check(ROOT, given.language)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults." if faults else "All data files are in order.")
    if not faults:
        for language, missing in validate.untranslated(knowledge.load(ROOT)).items():
            left = ", ".join(f"{count} of {catalog}" for catalog, count in missing.items() if count)
            print(f"{language}: " + (f"in English for now: {left}" if left else "everything is translated"))
    return 1 if faults else 0


def _ask(given: argparse.Namespace) -> None:
    _ready()
    from bot.engine.terminal import ask

    slots = {"language": given.language, "origin": given.origin, "destination": given.destination}
    ask(ROOT, given.text, slots, as_json=given.json, explain=given.explain)


def _scorecard(given: argparse.Namespace) -> None:
    from bot import scorecard, thresholds

    cases = scorecard.load_cases(given.cases, given.language)
    _ready()
    from bot.engine.measuring import measure

    outcomes = measure(ROOT, cases, given.details)
    report = scorecard.report(outcomes)
    print(scorecard.table(report))
    if given.json:
        given.json.write_text(scorecard.as_json(report), encoding="utf-8")
    if given.fit:
        thresholds.save(ROOT / "data" / "thresholds.yml", thresholds.fit(outcomes))
        for tag, each in thresholds.held_out(outcomes).items():
            told = (f"{name} missed {100 * missed:.0f} mistaken {100 * mistaken:.0f}" for name, (missed, mistaken) in each.items())
            print(f"fitted on half, measured on half: {tag}: {', '.join(told)}")
        print("Wrote data/thresholds.yml; they hold from the next start of the bot on.")


if __name__ == "__main__":
    sys.exit(main())
