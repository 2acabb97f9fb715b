#!/usr/bin/env python3
"""Writes src/engine/inspection/saliency.golden.json: gradient times input and leave-one-out of tiny
fixed models in float64, by PyTorch's autograd and by reading the shorter source.

    makeSaliency.py            writes it; run from the project's root
    makeSaliency.py --verify   computes it anew and exits 1 if a number moved by 1e-9

One source and one written token at a time, so that nothing here knows of batches. Weights follow a
formula, so that only the expected numbers are stored. Needs PyTorch (Debian: python3-torch).
"""
import math
import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from goldenFile import rounded, write_or_verify

torch.set_default_dtype(torch.float64)
GOLDEN = pathlib.Path('src/engine/inspection/saliency.golden.json')
VOCAB, EMBEDDING, HIDDEN, LAYERS = 7, 3, 5, 2
BOS, EOS = 1, 2
SOURCE = [3, 6, 4, 6]
WRITTEN = [5, 3, 3, EOS]
CASES = [
    dict(cell='rnn', inputToReadout=False, contextToInput=False, contextToReadout=False, reverseSource=False),
    dict(cell='gru', inputToReadout=True, contextToInput=False, contextToReadout=True, reverseSource=True),
    dict(cell='lstm', inputToReadout=True, contextToInput=True, contextToReadout=True, reverseSource=False),
]
RECURRENT = dict(rnn=nn.RNN, gru=nn.GRU, lstm=nn.LSTM)
MOVED = 1e-9


class Machine:
    def __init__(self, case):
        self.case = case
        recurrent = RECURRENT[case['cell']]
        self.source_table = nn.Embedding(VOCAB, EMBEDDING)
        self.target_table = nn.Embedding(VOCAB, EMBEDDING)
        self.encoder = recurrent(EMBEDDING, HIDDEN, LAYERS)
        self.decoder = recurrent(EMBEDDING + HIDDEN * case['contextToInput'], HIDDEN, LAYERS)
        width = HIDDEN + EMBEDDING * case['inputToReadout'] + HIDDEN * case['contextToReadout']
        self.readout = nn.Linear(width, VOCAB)
        modules = [self.source_table, self.encoder, self.target_table, self.decoder, self.readout]
        for k, parameter in enumerate(p for module in modules for p in module.parameters()):
            values = [1.1 * math.sin(0.9 * i + 1.7 * k + 0.3) for i in range(parameter.numel())]
            parameter.data = torch.tensor(values).reshape(parameter.shape)

    def log_probabilities(self, embedded):
        """Embeddings of the source as it is written [source, E] -> log p of each written token."""
        state = None
        if len(embedded) > 0:
            read = embedded.flip(0) if self.case['reverseSource'] else embedded
            _, state = self.encoder(read.unsqueeze(1))
        hidden = state[0] if isinstance(state, tuple) else state
        context = torch.zeros(HIDDEN) if hidden is None else hidden[-1, 0]
        context = context.expand(len(WRITTEN), 1, HIDDEN)
        inputs = self.target_table(torch.tensor([BOS, *WRITTEN[:-1]])).unsqueeze(1)
        joined = torch.cat([inputs, context], 2) if self.case['contextToInput'] else inputs
        outputs, _ = self.decoder(joined, state)
        parts = [inputs] * self.case['inputToReadout'] + [outputs]
        parts += [context] * self.case['contextToReadout']
        logits = self.readout(torch.cat(parts, 2))[:, 0]
        return logits.log_softmax(1)[range(len(WRITTEN)), WRITTEN]

    def embeddings(self, ids):
        return self.source_table(torch.tensor(ids, dtype=torch.long)).detach()


def run(case):
    machine = Machine(case)
    intact = machine.log_probabilities(machine.embeddings(SOURCE))
    by_gradient = []
    for position in range(len(WRITTEN)):
        embedded = machine.embeddings(SOURCE).requires_grad_()
        machine.log_probabilities(embedded)[position].backward()
        by_gradient.append((embedded.grad * embedded).sum(1).tolist())
    lost = [
        (intact - machine.log_probabilities(machine.embeddings(SOURCE[:j] + SOURCE[j + 1 :]))).tolist()
        for j in range(len(SOURCE))
    ]
    alone = machine.log_probabilities(machine.embeddings(SOURCE[:1]))
    nothing = machine.log_probabilities(machine.embeddings([]))
    return dict(
        case,
        logProbabilities=rounded(intact.tolist()),
        gradientInput=rounded(by_gradient),
        leaveOneOut=rounded(list(zip(*lost))),
        lastTokenOut=rounded((alone - nothing).tolist()),
    )


def main():
    golden = dict(
        embeddingSize=EMBEDDING,
        hiddenSize=HIDDEN,
        vocabSize=VOCAB,
        numLayers=LAYERS,
        source=SOURCE,
        written=WRITTEN,
        cases=[run(case) for case in CASES],
    )
    write_or_verify(GOLDEN, golden, MOVED)


if __name__ == '__main__':
    main()
