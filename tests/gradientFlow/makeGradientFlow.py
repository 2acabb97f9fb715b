#!/usr/bin/env python3
"""Writes src/engine/inspection/gradientFlow.golden.json: dL/dh_t of tiny fixed models in float64, as
PyTorch's retain_grad shows it, L the summed loss of one row.

    makeGradientFlow.py            writes it; run from the project's root
    makeGradientFlow.py --verify   computes it anew and exits 1 if a number moved by 1e-9

Every row goes through the machine alone, one time step and one layer after the other, so that nothing
here knows of batches, padding or means. The steps are written out, as PyTorch hides the states of lower
layers, and their loss must be that of nn.RNN, nn.LSTM or nn.GRU. Weights follow a formula, so that only
the expected numbers are stored. Needs PyTorch (Debian: python3-torch).
"""
import math
import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from goldenFile import rounded, write_or_verify

torch.set_default_dtype(torch.float64)
GOLDEN = pathlib.Path('src/engine/inspection/gradientFlow.golden.json')
VOCAB, EMBEDDING, HIDDEN, LAYERS = 6, 3, 5, 2
BOS, EOS = 1, 2
EXAMPLES = [
    dict(sourceIds=[3, 4, 5, 3, 4, 4, 5], targetIds=[5, 3, 4]),
    dict(sourceIds=[5, 4], targetIds=[4, 4, 5, 3, 3]),
    dict(sourceIds=[4], targetIds=[]),
    dict(sourceIds=[3, 3, 5, 4], targetIds=[3, 5]),
]
CASES = [
    dict(cell='rnn', inputToReadout=False, contextToInput=False, contextToReadout=False),
    dict(cell='gru', inputToReadout=True, contextToInput=False, contextToReadout=True),
    dict(cell='lstm', inputToReadout=True, contextToInput=True, contextToReadout=True),
]
RECURRENT = dict(rnn=nn.RNN, gru=nn.GRU, lstm=nn.LSTM)
MOVED = 1e-9


class Machine:
    def __init__(self, case):
        self.case = case
        recurrent = RECURRENT[case['cell']]
        self.encoder_embedding = nn.Embedding(VOCAB, EMBEDDING)
        self.decoder_embedding = nn.Embedding(VOCAB, EMBEDDING)
        self.encoder = recurrent(EMBEDDING, HIDDEN, LAYERS)
        self.decoder = recurrent(EMBEDDING + HIDDEN * case['contextToInput'], HIDDEN, LAYERS)
        width = EMBEDDING * case['inputToReadout'] + HIDDEN * (1 + case['contextToReadout'])
        self.readout = nn.Linear(width, VOCAB)
        modules = [
            self.encoder_embedding,
            self.encoder,
            self.decoder_embedding,
            self.decoder,
            self.readout,
        ]
        for k, parameter in enumerate(p for module in modules for p in module.parameters()):
            values = [0.4 * math.sin(0.9 * i + 1.7 * k + 0.3) for i in range(parameter.numel())]
            parameter.data = torch.tensor(values).reshape(parameter.shape)

    def step_layer(self, rnn, layer, x, hidden, cell):
        """One layer at one time step: x [in], hidden and cell [H] -> hidden, cell."""
        of_input = getattr(rnn, f'weight_ih_l{layer}') @ x + getattr(rnn, f'bias_ih_l{layer}')
        of_state = getattr(rnn, f'weight_hh_l{layer}') @ hidden + getattr(rnn, f'bias_hh_l{layer}')
        if self.case['cell'] == 'rnn':
            return torch.tanh(of_input + of_state), cell
        if self.case['cell'] == 'lstm':
            i, f, g, o = (of_input + of_state).chunk(4)
            cell = f.sigmoid() * cell + i.sigmoid() * g.tanh()
            return o.sigmoid() * cell.tanh(), cell
        (ir, iz, inn), (hr, hz, hn) = of_input.chunk(3), of_state.chunk(3)
        r, z = (ir + hr).sigmoid(), (iz + hz).sigmoid()
        n = torch.tanh(inn + r * hn)
        return (1 - z) * n + z * hidden, cell

    def run(self, rnn, inputs, states):
        """Time steps of vectors -> hidden states [time][layer], which keep their gradient; states."""
        seen = []
        for x in inputs:
            after = []
            for layer, (hidden, cell) in enumerate(states):
                hidden, cell = self.step_layer(rnn, layer, x, hidden, cell)
                hidden.retain_grad()
                after.append((hidden, cell))
                x = hidden
            states = after
            seen.append([hidden for hidden, _ in states])
        return seen, states

    def readout_of(self, embedded, output, context):
        parts = [embedded] * self.case['inputToReadout'] + [output]
        parts += [context] * self.case['contextToReadout']
        return self.readout(torch.cat(parts))

    def decoder_input(self, embedded, context):
        return torch.cat([embedded, context]) if self.case['contextToInput'] else embedded

    def walk(self, example):
        """Loss of one row and its states [time][layer] of encoder and decoder."""
        zeros = torch.zeros(HIDDEN)
        source = self.encoder_embedding(torch.tensor(example['sourceIds']))
        encoder, states = self.run(self.encoder, source, [(zeros, zeros)] * LAYERS)
        context = states[-1][0]
        written = self.decoder_embedding(torch.tensor([BOS] + example['targetIds']))
        inputs = [self.decoder_input(embedded, context) for embedded in written]
        decoder, _ = self.run(self.decoder, inputs, states)
        labels = torch.tensor(example['targetIds'] + [EOS])
        outputs = [layers[-1] for layers in decoder]
        logits = torch.stack(
            [self.readout_of(x, output, context) for x, output in zip(written, outputs)]
        )
        return nn.functional.cross_entropy(logits, labels, reduction='sum'), encoder, decoder

    @torch.no_grad()
    def loss_of_modules(self, example):
        """The same loss from PyTorch's own layers."""
        source = self.encoder_embedding(torch.tensor(example['sourceIds']))[:, None]
        _, state = self.encoder(source)
        context = (state[0] if isinstance(state, tuple) else state)[-1, 0]
        written = self.decoder_embedding(torch.tensor([BOS] + example['targetIds']))
        inputs = torch.stack([self.decoder_input(embedded, context) for embedded in written])
        outputs, _ = self.decoder(inputs[:, None], state)
        logits = torch.stack(
            [self.readout_of(x, output, context) for x, output in zip(written, outputs[:, 0])]
        )
        labels = torch.tensor(example['targetIds'] + [EOS])
        return nn.functional.cross_entropy(logits, labels, reduction='sum')


def run_case(case):
    machine = Machine(case)
    rows, losses = [], []
    for example in EXAMPLES:
        loss, encoder, decoder = machine.walk(example)
        assert abs(loss.item() - machine.loss_of_modules(example).item()) < 1e-12
        loss.backward()
        losses.append(loss.item())
        rows.append(dict(encoder=encoder, decoder=decoder))
    tokens = sum(len(example['targetIds']) + 1 for example in EXAMPLES)
    flows = []
    for side in ('encoder', 'decoder'):
        for layer in range(LAYERS):
            time = max(len(row[side]) for row in rows)
            reading = [[row[side][t][layer].grad for row in rows if t < len(row[side])] for t in range(time)]
            flows.append(
                dict(
                    side=side,
                    layer=layer,
                    norms=[sum(g.norm().item() for g in each) / len(each) for each in reading],
                    rows=[len(each) for each in reading],
                    # [row][time step][unit]
                    dHidden=[[states[layer].grad.tolist() for states in row[side]] for row in rows],
                )
            )
    return dict(case, loss=sum(losses) / tokens, flows=flows)


def main():
    golden = dict(
        embeddingSize=EMBEDDING,
        hiddenSize=HIDDEN,
        numLayers=LAYERS,
        vocabSize=VOCAB,
        examples=EXAMPLES,
        cases=[rounded(run_case(case)) for case in CASES],
    )
    write_or_verify(GOLDEN, golden, MOVED)


if __name__ == '__main__':
    main()
