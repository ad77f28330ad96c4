"""A small transformer that hears what words alone do not say: order, who does what to whom, and what stays unsaid.

It reads the words of a message by the bundled encoder's table, with the concepts that the lexicons found at them, so that one network
serves every language. It has learnt from the same sentences as the classifiers (bot/training.py), on layers that an English sentence
model lent and that learnt from translations to hear other languages; docs/network.md tells how and what it is worth. The classifiers
learn new sentences at once, the network when it is trained again; what they say is averaged. It runs in NumPy, without torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.encoder.static import StaticEncoder
from bot.network.words import joined, pieces_of, units

if TYPE_CHECKING:  # tokens are cut by spaCy, which the environment of the training lacks
    from bot.concepts import Hit
    from bot.tokens import Token

Matrix = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights.npz"
LONGEST = 96
"""Tokens that are heard; of a long message each sentence is heard too."""
HEADS = 12
VECTOR = 3.0
"""The length of the sentence vector beside the other features."""
EPSILON = 1e-12
SCALE = "|scale"
"""Ends the names of the scales that stored bytes are multiplied with, one for each row."""


@dataclass(frozen=True)
class Heard:
    """Log-odds of alarm and of danger now, and the log-probabilities of flags and of meanings (intents and topics)."""

    alarm: float
    urgent: float
    flags: Mapping[str, float]
    meanings: Mapping[str, float]


class Network:
    """`weights` as the training saved them: matrices outputs × inputs, and the names of concepts, signs, flags and meanings."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], encoder: StaticEncoder) -> None:
        self._encoder = encoder
        self._flags, self._meanings = (tuple(weights[name].tolist()) for name in ("flags", "meanings"))
        self._concepts, self._signs = (_numbered(weights[name].tolist()) for name in ("concepts", "signs"))
        self._w = full(weights)
        self._layers = range(sum(name.endswith("qkv.weight") for name in weights))

    @classmethod
    @cache
    def load(cls, path: Path = WEIGHTS) -> Network:
        """The network in `path`, once for the process."""
        with np.load(path) as stored:
            return cls(dict(stored), StaticEncoder.load())

    def hear(self, text: str, tokens: Sequence[Token], hits: Iterable[Hit], signs: Iterable[str]) -> Heard:
        """What a cleaned text means, given its tokens and what stands in them."""
        states = self._states(tokens[:LONGEST], hits)
        known = sorted(self._signs[sign] for sign in signs if sign in self._signs)
        vector = VECTOR * self._encoder.encode([text])[0]
        seen = np.concatenate([states.mean(axis=0), states.max(axis=0), self._w["sig.weight"][known].sum(axis=0), vector])
        out = self._linear("head", seen)
        flags, meanings = np.split(out[2:], [len(self._flags)])
        return Heard(float(out[0]), float(out[1]), _log_probabilities(self._flags, flags), _log_probabilities(self._meanings, meanings))

    def _states(self, tokens: Sequence[Token], hits: Iterable[Hit]) -> Matrix:
        """One row for each token."""
        words = self._encoder.sums([pieces_of(unit) for unit in units([token.text for token in tokens], joined(tokens))])
        states = self._linear("inp", words) + self._linear("mid2", _gelu(self._linear("mid", words)))
        states += self._w["pos.weight"][: len(tokens)]
        for hit in hits:
            if hit.concept in self._concepts:
                states[hit.first : hit.last + 1] += self._w["con.weight"][self._concepts[hit.concept]]
        states = self._normal("l0", states)
        for layer in self._layers:
            states = self._layer(f"layers.{layer}.", states)
        return states

    def _layer(self, name: str, states: Matrix) -> Matrix:
        query, key, value = self._linear(name + "qkv", states).reshape(len(states), 3, HEADS, -1).transpose(1, 2, 0, 3)
        attention = _softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1])))
        mixed = (attention @ value).transpose(1, 0, 2).reshape(states.shape)
        states = self._normal(name + "l1", states + self._linear(name + "o", mixed))
        return self._normal(name + "l2", states + self._linear(name + "f2", _gelu(self._linear(name + "f1", states))))

    def _linear(self, name: str, given: Matrix) -> Matrix:
        return np.asarray(given @ self._w[name + ".weight"].T + self._w[name + ".bias"])

    def _normal(self, name: str, given: Matrix) -> Matrix:
        centred = given - given.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        return np.asarray(centred / spread * self._w[name + ".weight"] + self._w[name + ".bias"])


def full(weights: Mapping[str, NDArray[np.generic]]) -> dict[str, Matrix]:
    """The matrices as float32; large ones are stored as bytes with a scale for each row."""
    return {name: _full(name, weights) for name in weights if weights[name].dtype.kind in "fi" and not name.endswith(SCALE)}


def _full(name: str, weights: Mapping[str, NDArray[np.generic]]) -> Matrix:
    weight = weights[name].astype(np.float32)
    return weight * weights[name + SCALE].astype(np.float32)[:, None] if name + SCALE in weights else weight


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _gelu(given: Matrix) -> Matrix:
    from scipy.special import erf

    return np.asarray(given * 0.5 * (1 + erf(given * np.float32(np.sqrt(0.5)))))


def _softmax(given: Matrix) -> Matrix:
    shifted = np.exp(given - given.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def _log_probabilities(names: Sequence[str], given: Matrix) -> dict[str, float]:
    return dict(zip(names, np.log(_softmax(given) + 1e-6).tolist()))
