"""A body begins with what an English sentence model knows: some of its layers, and its words as far as our vectors tell them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import embedding_bag

from bot.network.training.student import POSITIONS, Body, Layer

RIDGE = 0.05
LAYERS = (0, 2, 4, 5)
"""Which layers of the teacher's six are lent."""


def lend(bert: Any, layers: Sequence[int], pieces: Mapping[str, Sequence[int]], words: Mapping[str, Tensor]) -> Body:
    """A body on layers of a BERT model of transformers, given the teacher's pieces and our vector of each English word."""
    size = bert.config.hidden_size
    body = Body(len(next(iter(words.values()))), size, len(layers))
    table = bert.embeddings
    with torch.no_grad():
        body.pos.weight.copy_(table.position_embeddings.weight[1 : POSITIONS + 1] + table.token_type_embeddings.weight[0])
        body.l0.load_state_dict(table.LayerNorm.state_dict())
        for ours, number in zip(body.layers, layers):
            _copy(ours, bert.encoder.layer[number])
        _map_words(body, table.word_embeddings.weight, pieces, words)
    return body


def _copy(ours: Layer, theirs: Any) -> None:
    attention = theirs.attention.self
    parts = (attention.query, attention.key, attention.value)
    ours.qkv.weight.copy_(torch.cat([part.weight for part in parts]))
    ours.qkv.bias.copy_(torch.cat([part.bias for part in parts]))
    ours.o.load_state_dict(theirs.attention.output.dense.state_dict())
    ours.l1.load_state_dict(theirs.attention.output.LayerNorm.state_dict())
    ours.f1.load_state_dict(theirs.intermediate.dense.state_dict())
    ours.f2.load_state_dict(theirs.output.dense.state_dict())
    ours.l2.load_state_dict(theirs.output.LayerNorm.state_dict())


def _map_words(body: Body, table: Tensor, pieces: Mapping[str, Sequence[int]], words: Mapping[str, Tensor]) -> None:
    """Least squares: our vector of a word should give about the mean of the teacher's vectors of its pieces."""
    known = [word for word in words if pieces[word]]
    flat = torch.tensor([piece for word in known for piece in pieces[word]])
    starts = torch.tensor([0, *(len(pieces[word]) for word in known)]).cumsum(0)[:-1]
    wanted, given = embedding_bag(flat, table, starts, mode="mean"), torch.stack([words[word] for word in known])
    mean = wanted.mean(dim=0)
    small = RIDGE * len(known) / given.shape[1] * torch.eye(given.shape[1])
    body.inp.weight.copy_(torch.linalg.solve(given.T @ given + small, given.T @ (wanted - mean)).T)
    body.inp.bias.copy_(mean)
