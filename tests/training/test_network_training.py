"""The network's training from end to end, small, and that torch and NumPy agree. Runs in the encoder's own environment, without spaCy."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from bot.encoder.static import StaticEncoder
from bot.encoder.training.corpus import Pair
from bot.network import WEIGHTS, Network, full
from bot.network.training import measures, pairs, pretraining, saving, sentences, tuning
from bot.network.training.batches import Batches
from bot.network.training.checkpoint import Checkpoint
from bot.network.training.course import Course, course_of
from bot.network.training.lending import lend
from bot.network.training.pretraining import Pretraining
from bot.network.training.sentences import Names, Sentence
from bot.network.training.student import Body, Student, body_of
from bot.network.training.tuning import Tuning
from bot.network.training.vocabulary import Vocabulary, cut

ROOT = Path(__file__).parents[2]
SIZE, VOCABULARY = 96, 500
PAIRS = [
    Pair("hi", "t", "The employer keeps my passport.", "मालिक मेरा पासपोर्ट रखता है।"),
    Pair("hi", "t", "I have not been paid.", "मुझे तनख्वाह नहीं मिली।"),
    Pair("ne", "t", "Where can I complain?", "उजुरी कहाँ गर्ने?"),
    Pair("zh", "t", "How much is the fee?", "费用是多少？"),
]


RECIPE = pretraining.Recipe(minutes=2, batch=8, warming=5, rate=1e-3)
torch.set_num_threads(1)  # matrices this small are slower on many


def ticking() -> Callable[[], float]:
    """A clock that goes on a second whenever somebody looks at it."""
    return partial(next, count())


def silent(_: str) -> None: ...


def sentence(text: str, hits: dict[int, str], **tasks: str) -> Sentence:
    tokens, joined = cut(text)
    at_tokens = [[hits[place]] if place in hits else [] for place in range(len(tokens))]
    return Sentence(text, "en", tokens, joined, at_tokens, sorted(hits.values()), {task: (label, 1.0) for task, label in tasks.items()})


SAID = [
    sentence("agent keeps my passport", {0: "AGENT", 1: "KEEP", 3: "PASSPORT"}, alarm="alarm", urgent="harmless", flags="RF-PASSPORT"),
    sentence("agent gave my passport back", {0: "AGENT", 3: "PASSPORT"}, alarm="harmless", urgent="harmless"),
    sentence("they beat me every day", {1: "BEAT"}, alarm="alarm", urgent="urgent", flags="RF-VIOLENCE"),
    sentence("中介拿走了我的护照", {0: "AGENT", 7: "PASSPORT"}, alarm="alarm", urgent="harmless", flags="RF-PASSPORT"),
    sentence("घर भेज दिया", {}, alarm="harmless", urgent="harmless"),
    replace(
        sentence("how much is the fee ?", {}, meaning="topic/fees"), tasks={"alarm": ("harmless", 0.1), "meaning": ("topic/fees", 1.0)}
    ),
]
NAMES = Names.of(SAID)


def random_teacher() -> BertModel:
    torch.manual_seed(1)
    return BertModel(
        BertConfig(vocab_size=VOCABULARY, hidden_size=SIZE, num_hidden_layers=3, num_attention_heads=12, intermediate_size=4 * SIZE)
    )


@pytest.fixture(scope="module")
def lesson() -> tuple[Course, Body]:
    """The pairs with a teacher of random layers, and a body that it lent two of them to."""
    teacher = random_teacher()
    english = sorted({pair.english for pair in PAIRS})
    target = torch.nn.functional.normalize(torch.randn(len(english), SIZE), dim=1).numpy()
    vocabulary = Vocabulary()
    course = course_of(PAIRS, english, target, vocabulary)
    words = course.english_words(vocabulary)
    assert "passport" in words and not set(words) & {"费", "मालिक"}
    return course, lend(teacher, [0, 2], {word: [crc32(word.encode()) % VOCABULARY] for word in words}, words)


def test_the_teacher_lends_layers_and_words() -> None:
    teacher = random_teacher()
    words = {f"w{number}": torch.nn.functional.normalize(torch.randn(256), dim=0) for number in range(VOCABULARY)}
    table = teacher.embeddings.word_embeddings.weight
    with torch.no_grad():
        table.copy_(torch.stack(list(words.values())) @ torch.randn(256, SIZE))
    body = lend(teacher, [2], {word: [number] for number, word in enumerate(words)}, words)
    missed = ((body.inp(torch.stack(list(words.values()))) - table) ** 2).sum() / ((table - table.mean(dim=0)) ** 2).sum()
    assert missed < 0.1
    assert torch.equal(body.layers[0].qkv.weight[SIZE : 2 * SIZE], teacher.encoder.layer[2].attention.self.key.weight)
    assert torch.equal(body.layers[0].f2.bias, teacher.encoder.layer[2].output.dense.bias)


def fresh(body: Body) -> Body:
    again = Body(256, SIZE, 2)
    again.load_state_dict(body.state_dict())
    return again


def test_pretraining_brings_sentences_to_where_the_teacher_puts_them(lesson: tuple[Course, Body], tmp_path: Path) -> None:
    course, body = lesson
    run = Pretraining(fresh(body), course, RECIPE, Checkpoint(tmp_path / "pretrained.pt", "key"), ticking())
    before = run.loss(np.arange(len(PAIRS))).item()
    run.run().eval()
    assert run.loss(np.arange(len(PAIRS))).item() < before / 2


def test_a_pretraining_goes_on_where_it_was(lesson: tuple[Course, Body], tmp_path: Path) -> None:
    course, body = lesson
    checkpoint = Checkpoint(tmp_path / "pretrained.pt", "these pairs")
    first = Pretraining(fresh(body), course, RECIPE, checkpoint, ticking())
    learnt = {name: value.clone() for name, value in first.run().state_dict().items()}
    again = Pretraining(fresh(body), course, RECIPE, checkpoint, ticking())
    assert again.step == first.step > 0
    assert all(torch.equal(value, learnt[name]) for name, value in again.run().state_dict().items())
    longer = Pretraining(fresh(body), course, replace(RECIPE, minutes=2 * RECIPE.minutes), checkpoint, ticking())
    longer.run()
    assert longer.step > first.step
    assert Pretraining(fresh(body), course, RECIPE, replace(checkpoint, key="other pairs"), ticking()).step == 0


def tuned(body: Body, path: Path, report: Callable[[str], None] = silent) -> Student:
    torch.manual_seed(2)
    student = Student(body_of(body.state_dict()), NAMES)
    recipe = tuning.Recipe(rounds=30, batch=4)
    return Tuning(student, Batches(SAID, NAMES), np.arange(len(SAID)), recipe, Checkpoint(path, "key"), report).run()


@pytest.fixture(scope="module")
def student(lesson: tuple[Course, Body], tmp_path_factory: pytest.TempPathFactory) -> Student:
    return tuned(lesson[1], tmp_path_factory.mktemp("tuned") / "tuned.pt")


def test_tuning_learns_every_task(lesson: tuple[Course, Body], student: Student) -> None:
    batches, everything = Batches(SAID, NAMES), np.arange(len(SAID))
    losses = [
        tuning.loss(measures.judged(each, batches, everything), batches.targets(everything), tuning.Recipe()).item()
        for each in (Student(body_of(lesson[1].state_dict()), NAMES), student)
    ]
    assert losses[1] < losses[0] / 2
    out = measures.judged(student, batches, everything)
    assert [bool(odds > 0) for odds in out.odds[:5, 0]] == [True, False, True, True, False]
    assert out.odds[:, 1].argmax() == 2 and NAMES.flags[out.flags[2].argmax()] == "RF-VIOLENCE"


def test_an_interrupted_tuning_ends_as_one_that_was_not(lesson: tuple[Course, Body], student: Student, tmp_path: Path) -> None:
    def interrupting(line: str) -> None:
        if "round 9 " in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tuned(lesson[1], tmp_path / "tuned.pt", interrupting)
    went_on = tuned(lesson[1], tmp_path / "tuned.pt").state_dict()
    assert all(torch.equal(value, went_on[name]) for name, value in student.state_dict().items())


@dataclass(frozen=True)
class Spoken:
    """Stands for a token of bot/tokens.py, whose tokeniser this environment lacks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class At:
    """Stands for a hit of bot/concepts.py."""

    concept: str
    first: int
    last: int


def heard(network: Network, said: Sentence) -> list[float]:
    """Log-odds and log-probabilities by the served network."""
    tokens, place = [], 0
    for text in said.tokens:
        start = said.text.index(text, place)
        place = start + len(text)
        tokens.append(Spoken(text, start, place))
    hits = [At(concept, place, place) for place, at_token in enumerate(said.hits) for concept in at_token]
    found = network.hear(said.text, tokens, hits, said.signs)  # type: ignore[arg-type]
    return [found.alarm, found.urgent, *found.flags.values(), *found.meanings.values()]


def apart(student: Student, network: Network) -> float:
    """How far torch and NumPy are from each other at most."""
    out = measures.judged(student, Batches(SAID, student.names), np.arange(len(SAID)))
    flags, meanings = (torch.log(each.softmax(dim=1) + 1e-6) for each in (out.flags, out.meanings))
    return float(np.abs(torch.cat([out.odds, flags, meanings], dim=1).numpy() - [heard(network, said) for said in SAID]).max())


def test_torch_and_numpy_agree(student: Student, tmp_path: Path) -> None:
    exact = saving.arrays(student)
    assert apart(student, Network(exact, StaticEncoder.load())) < 1e-3
    saving.save(student, tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as stored:
        assert stored["inp.weight"].dtype == np.int8 and stored["l0.bias"].dtype == np.float32
    assert apart(student, Network.load(tmp_path / "weights.npz")) < 0.2


def test_torch_and_numpy_agree_on_the_shipped_weights() -> None:
    with np.load(WEIGHTS) as stored:
        names = Names(*(stored[name].tolist() for name in ("concepts", "signs", "flags", "meanings")))
        top = {name: torch.from_numpy(weight) for name, weight in full(dict(stored)).items() if name.startswith(("con", "sig", "head"))}
    said = [
        replace(
            each,
            hits=[[name for name in at_token if name in names.concepts] for at_token in each.hits],
            signs=[name for name in each.signs if name in names.signs],
            tasks={},
        )
        for each in SAID
    ]
    shipped = Student({**saving.body(WEIGHTS), **top}, names)
    out = measures.judged(shipped, Batches(said, names), np.arange(len(said))).odds.numpy()
    assert np.abs(out - [heard(Network.load(), each)[:2] for each in said]).max() < 1e-3


def test_a_saved_network_has_the_keys_of_the_shipped_one(student: Student, tmp_path: Path) -> None:
    saving.save(student, tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as ours, np.load(WEIGHTS) as shipped:
        plain = {name.removesuffix("|scale") for name in shipped if not name.startswith(("layers.2", "layers.3"))}
        assert {name.removesuffix("|scale") for name in ours} == plain


def test_the_body_that_is_read_back_is_the_one_that_was_saved(student: Student, tmp_path: Path) -> None:
    saving.save(student, tmp_path / "weights.npz")
    before, after = body_of(student.state_dict()), saving.body(tmp_path / "weights.npz")
    assert before.keys() == after.keys()
    assert all(torch.allclose(before[name], after[name], atol=0.02) for name in before)


def test_pairs_are_chosen_without_word_lists_and_with_twins(tmp_path: Path) -> None:
    lines = ["tatoeba\tI have not been paid\tमुझे पैसा नहीं मिला", "freedict\tI have money\tपैसा", "tatoeba\tone two\tएक दो"]
    for tag in ("hi", "pt"):
        (tmp_path / f"{tag}.tsv.xz").write_bytes(lzma.compress("\n".join(lines).encode()))
    found = pairs.chosen(tmp_path)
    assert [(pair.tag, pair.english) for pair in found] == [("hi", "I have not been paid"), ("hi-Latn", "I have not been paid")]
    assert found[1].other.isascii()


def test_a_folder_without_pairs_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"name a folder of <tag>\.tsv\.xz files"):
        pairs.chosen(tmp_path)


def test_missing_lessons_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"python -m bot\.network\.training\.lessons"):
        sentences.read(tmp_path / "lessons.jsonl.xz")


def test_texts_are_cut_as_the_bot_cuts_them() -> None:
    assert cut("Agent took 2lakh, ok? 护照")[0] == ["Agent", "took", "2", "lakh", ",", "ok", "?", "护", "照"]
    assert cut("护照 x")[1] == [True, False, False] and cut("") == ([], [])


def test_missed_is_counted_where_one_in_twenty_harmless_ones_alarms() -> None:
    harmless = np.arange(100) / 100
    scores, right = np.concatenate([harmless, [0.5, 0.945, 0.99]]), np.array([False] * 100 + [True] * 3)
    assert measures.missed(scores, right) == pytest.approx(1 / 3)


def test_measures_of_a_perfect_network() -> None:
    said = SAID[:3] * 5
    batches = Batches(said, NAMES)
    targets = batches.targets(np.arange(len(said)))
    flags = torch.nn.functional.one_hot(targets.flags.clamp(min=0), len(NAMES.flags))
    out = measures.Logits(targets.odds, flags, torch.zeros(len(said), len(NAMES.meanings)))
    assert measures.measured(out, said, NAMES) == {
        "alarm missed": {"en": 0.0}, "urgent missed": {"en": 0.0}, "flags right": 1.0, "meanings right": None,
    }  # fmt: skip


@pytest.mark.parametrize("parallel", [False, True])
def test_the_documented_command_makes_a_network_that_serves(parallel: bool, tmp_path: Path) -> None:
    sentences.write(tmp_path / "lessons.jsonl.xz", SAID * 4)
    lines = "".join(f"t\t{pair.english}\t{pair.other}\n" for pair in PAIRS)
    (tmp_path / "hi.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    command = [sys.executable, "-m", "bot.network.training", *([str(tmp_path), "--minutes", "0.02"] if parallel else [])]
    places = ["--lessons", str(tmp_path / "lessons.jsonl.xz"), "--out", str(tmp_path / "out"), "--kept", str(tmp_path / "kept")]
    run = subprocess.run([*command, *places], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-3000:]
    out = heard(Network.load(tmp_path / "out/weights.npz"), SAID[0])
    assert np.isfinite(out).all() and len(out) == 2 + len(NAMES.flags) + len(NAMES.meanings)
    about = json.loads((tmp_path / "out/training.json").read_text())
    assert about["tuning"]["sentences"] == {"en": 4 * len(SAID)} and about["pretraining"]["recipe"]["minutes"]
    assert (about["measures"] is not None) == parallel
