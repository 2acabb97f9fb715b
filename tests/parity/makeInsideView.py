#!/usr/bin/env python3
"""Writes insideView.json: what PyTorch's machine holds at every step of a greedy decoding.

    makeInsideView.py            writes insideView.json beside this script
    makeInsideView.py --verify   computes it anew and exits 1 if a number moved by 1e-5

For row 0 of one parity case of each cell: the hidden state and the gates (after their activation) of
every layer at every step of encoder and decoder, the context, and the probabilities of each written
token's whole distribution. PyTorch shows no gates, so they are computed here from its weights, and
the state that follows from them must be the one nn.RNN, nn.LSTM or nn.GRU gives.
"""
import json
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import safetensorsFile
from goldenFile import write_or_verify
from referenceModel import BOS, EOS, ReferenceModel, log_probabilities

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE / 'insideView.json'
CASES = ['lstm-context-every-step', 'gru-2layer-readout', 'rnn-context-to-readout']
DIGITS = 8
STATE_TOLERANCE = 1e-6
MOVED = 1e-5


def step_layer(rnn, kind, layer, x, hidden, cell):
    """One layer at one step: x [in], hidden [H], cell [H] or None -> gates [[H]], hidden, cell."""
    of_input = getattr(rnn, f'weight_ih_l{layer}') @ x + getattr(rnn, f'bias_ih_l{layer}')
    of_state = getattr(rnn, f'weight_hh_l{layer}') @ hidden + getattr(rnn, f'bias_hh_l{layer}')
    if kind == 'rnn':
        hidden = torch.tanh(of_input + of_state)
        return [hidden], hidden, None
    if kind == 'lstm':
        i, f, g, o = (of_input + of_state).chunk(4)
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        cell = f * cell + i * g
        return [i, f, g, o], o * cell.tanh(), cell
    (ir, iz, inn), (hr, hz, hn) = of_input.chunk(3), of_state.chunk(3)
    r, z = (ir + hr).sigmoid(), (iz + hz).sigmoid()
    n = torch.tanh(inn + r * hn)
    return [r, z, n], (1 - z) * n + z * hidden, None


def step_stack(rnn, config, x, states):
    """All layers at one step -> [{hidden, gates}], new states [(hidden, cell)]."""
    shown, after = [], []
    for layer, (hidden, cell) in enumerate(states):
        gates, hidden, cell = step_layer(rnn, config['cell'], layer, x, hidden, cell)
        shown.append({'hidden': hidden, 'gates': gates})
        after.append((hidden, cell))
        x = hidden
    return shown, after


def assert_near(states, expected):
    """states [(hidden [H], cell)], expected PyTorch's (hidden [layers, 1, H], cell or None)."""
    for kind, tensor in enumerate(expected):
        if tensor is None:
            continue
        for layer, state in enumerate(states):
            assert (state[kind] - tensor[layer, 0]).abs().max() < STATE_TOLERANCE


@torch.no_grad()
def inside_view(name):
    arrays, metadata = safetensorsFile.read(HERE / f'{name}.safetensors')
    config = json.loads(metadata['config'])
    model = ReferenceModel(config)
    weights = {key: torch.tensor(arrays[key]) for key in model.state_dict()}
    model.load_state_dict(weights)
    source = torch.tensor(arrays['input.source'][:1]).long()
    length = torch.tensor(arrays['input.source_length'][:1]).long()
    ids = source[0, : int(length)].tolist()

    zeros = torch.zeros(config['hiddenSize'])
    cell = zeros if config['cell'] == 'lstm' else None
    states, encoder = [(zeros, cell)] * config['numLayers'], []
    for token in ids:
        x = model.encoder.embedding.weight[token]
        shown, states = step_stack(model.encoder.rnn, config, x, states)
        encoder.append(shown)
    state = model.encoder(source, length)
    assert_near(states, state)

    context = state[0][-1]
    embedding = model.encoder.embedding if model.shared else model.decoder.embedding
    token, decoder, written = BOS, [], []
    for _ in range(config['targetTime'] + 1):
        x = embedding.weight[token]
        if config['contextToInput']:
            x = torch.cat([x, context[0]])
        shown, states = step_stack(model.decoder.rnn, config, x, states)
        logits, state = model.decode(torch.tensor([[token]]), state, context)
        assert_near(states, state)
        decoder.append({'layers': shown, 'probabilities': logits[0, 0].softmax(0)})
        token = int(log_probabilities(logits[0, 0]).argmax())
        written.append(token)
        if token == EOS:
            break
    return {
        'name': name,
        'sourceIds': ids,
        'writtenIds': written,
        'context': context[0],
        'encoder': encoder,
        'decoder': decoder,
    }


def plain(value):
    """Tensors as lists of rounded numbers."""
    if isinstance(value, torch.Tensor):
        return [round(number, DIGITS) for number in value.tolist()]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def main():
    views = [plain(inside_view(name)) for name in CASES]
    write_or_verify(GOLDEN, views, MOVED)


if __name__ == '__main__':
    main()
