"""The network in torch, to be trained: the same mathematics as bot/network/__init__.py, which serves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu, normalize, scaled_dot_product_attention

from bot.network import EPSILON, HEADS, VECTOR
from bot.network.training.sentences import Names

POSITIONS = 128
SIGN = 64
"""Numbers of a sign's vector."""
DROPPED, DROPPED_LAST = 0.1, 0.2
"""Shares of the numbers that are left out while learning: inside, and before the last layer."""
TOP = ("con", "sig", "head")
"""What only the project's own sentences teach; all the rest is the body."""

State = dict[str, Tensor]


@dataclass(frozen=True)
class Batch:
    """Sentences side by side. Padding is False in `mask`; it is the last row of the tables for concepts and signs."""

    words: Tensor
    """Sentences × tokens × numbers of a word's vector."""
    mask: Tensor
    """Sentences × tokens."""
    concepts: Tensor
    """Sentences × tokens × most concepts at a token."""
    signs: Tensor
    """Sentences × most signs."""
    vectors: Tensor
    """Sentences × numbers of a sentence's vector, of length one."""


class Logits(NamedTuple):
    """What the student says of each sentence: sentences × (alarm, urgent), × flags and × meanings."""

    odds: Tensor
    flags: Tensor
    meanings: Tensor


class Layer(nn.Module):
    """Attention over the tokens, then each token by itself."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.f1, self.f2 = nn.Linear(size, 4 * size), nn.Linear(4 * size, size)
        self.l1, self.l2 = nn.LayerNorm(size, eps=EPSILON), nn.LayerNorm(size, eps=EPSILON)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        query, key, value = self.qkv(states).unflatten(-1, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        mixed = scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None]).transpose(1, 2).flatten(2)
        states = self.l1(states + dropout(self.o(mixed), DROPPED, self.training))
        return self.l2(states + dropout(self.f2(gelu(self.f1(states))), DROPPED, self.training))


class Body(nn.Module):
    """From word vectors to one state for each token."""

    def __init__(self, words: int, size: int, layers: int) -> None:
        super().__init__()
        self.inp, self.mid, self.mid2 = nn.Linear(words, size), nn.Linear(words, size), nn.Linear(size, size)
        self.pos, self.l0 = nn.Embedding(POSITIONS, size), nn.LayerNorm(size, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        nn.init.zeros_(self.mid2.weight)
        nn.init.zeros_(self.mid2.bias)

    def states(self, words: Tensor, mask: Tensor, concepts: Tensor | float = 0.0) -> Tensor:
        """Sentences × tokens × size; `concepts` are added to what the words say."""
        known = self.inp(words) + self.mid2(gelu(self.mid(words))) + self.pos.weight[: words.shape[1]] + concepts
        states = dropout(self.l0(known), DROPPED, self.training)
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def sentence(self, words: Tensor, mask: Tensor) -> Tensor:
        """The vector of each sentence, of length one."""
        return normalize(_mean(self.states(words, mask), mask), dim=1)


class Student(Body):
    """A body that also sees concepts and signs, and says what a sentence means."""

    def __init__(self, body: Mapping[str, Tensor], names: Names) -> None:
        size, words = body["inp.weight"].shape
        super().__init__(words, size, sum(name.endswith("qkv.weight") for name in body))
        self.names = names
        self.con = nn.Embedding(len(names.concepts) + 1, size, padding_idx=len(names.concepts))
        self.sig = nn.Embedding(len(names.signs) + 1, SIGN, padding_idx=len(names.signs))
        self.head = nn.Linear(2 * size + SIGN + words, 2 + len(names.flags) + len(names.meanings))
        for table, spread in ((self.con, 0.02), (self.sig, 0.05)):
            nn.init.normal_(table.weight[:-1], std=spread)
        self.load_state_dict(body, strict=False)

    def forward(self, batch: Batch) -> Logits:
        states = self.states(batch.words, batch.mask, self.con(batch.concepts).sum(dim=2))
        highest = states.masked_fill(~batch.mask[..., None], -1e4).amax(dim=1)
        seen = [_mean(states, batch.mask), highest, self.sig(batch.signs).sum(dim=1), VECTOR * batch.vectors]
        out = self.head(dropout(torch.cat(seen, dim=1), DROPPED_LAST, self.training)).float()
        return Logits(*out.split([2, len(self.names.flags), len(self.names.meanings)], dim=1))


def body_of(state: Mapping[str, Tensor]) -> State:
    """What is not learnt anew when concepts, signs or labels change."""
    return {name: value.detach().clone() for name, value in state.items() if not name.startswith(TOP)}


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    kept = mask[..., None]
    return (states * kept).sum(dim=1) / kept.sum(dim=1).clamp(min=1)
