#!/usr/bin/env python3
"""Writes and verifies parity cases: weights, inputs and what PyTorch makes of them.

    makeParityCases.py                       writes every case that is kept beside this script
    makeParityCases.py --out DIR NAME...     writes the named ones (the large ones only so)
    makeParityCases.py --list
    makeParityCases.py --verify FILE...      computes every expected tensor of FILE anew

A case is fit to judge another engine only if rounding decides nothing in it. So a seed is passed
over until a float64 run agrees with float32, the arg max and beam choices have room, no gradient is
lost in the tolerance, and (where the case is about clipping) clipping changes the losses.
"""
import argparse
import copy
import json
import pathlib
import sys

import numpy as np
import torch

import safetensorsFile
from referenceModel import (
    ADAM_STEPS,
    BOS,
    EOS,
    EXTRA_GREEDY_STEPS,
    ReferenceModel,
    adam_losses,
    beam_search,
    forward_and_gradients,
    greedy,
)

HERE = pathlib.Path(__file__).resolve().parent
FIRST_TOKEN = 3
SMALLEST_GREEDY_GAP, SMALLEST_BEAM_GAP = 2e-3, 5e-4
SMALLEST_CLIPPING_EFFECT = 1e-2
SMALLEST_GRADIENT = 2e-3  # of a tensor's largest entry: a lost gradient must be seen
TENSOR_TOLERANCE, ADAM_TOLERANCE, BEAM_TOLERANCE = 1e-5, 1e-4, 1e-4
ERROR_SCALE_FLOOR = 1e-2  # errors count against the largest value of a tensor, but at least this
LARGEST_ADAM_ROUNDING = 2e-6  # float32 against float64; a large one would grow on other devices
SEEDS_TRIED = 2000
BEAMS = [(0, 4, 0.7, 12), (1, 3, 0.0, 9)]  # row, width, lengthPenaltyAlpha, maxLength


def case(cell, layers=1, embedding=8, hidden=16, batch=5, times=(7, 6), vocab=(13, 11), **rest):
    """One entry of CASES; `rest` holds switches of the config and the settings of SETTINGS."""
    return {
        'cell': cell,
        'numLayers': layers,
        'embeddingSize': embedding,
        'hiddenSize': hidden,
        'sourceVocabSize': vocab[0],
        'targetVocabSize': vocab[1],
        'sharedVocabulary': False,
        'inputToReadout': False,
        'contextToInput': False,
        'contextToReadout': False,
        'batch': batch,
        'sourceTime': times[0],
        'targetTime': times[1],
        'learningRate': 0.01,
        'gradientClipNorm': 1.0,
        **rest,
    }


# Not part of a file's config: how its weights and inputs are drawn.
SETTINGS = {
    'weightRange': 0.3,  # all parameters are uniform in +- this
    'embeddingRange': 1.0,  # but the embeddings
    'readoutRange': 1.0,  # and the readout's weight: wide enough for clear and varied choices
    'distinctTokens': 3,  # at least so many in the greedy decoding
    'sourceLengths': None,  # else given, the rest of a row is padding
    'targetLengths': None,  # with eos
    'clippingMatters': False,
    'large': False,  # too large to keep: written on demand
}

CASES = {
    'gru-hidden-13': case('gru', embedding=5, hidden=13),
    'lstm-hidden-67': case('lstm', embedding=3, hidden=67, batch=3, weightRange=0.15),
    'rnn-hidden-131': case('rnn', embedding=3, hidden=131, batch=3, weightRange=0.12),
    'lstm-hidden-1': case(
        'lstm', layers=2, embedding=1, hidden=1, weightRange=1.0, readoutRange=3.0
    ),
    'gru-batch-1': case('gru', layers=2, embedding=7, hidden=9, batch=1, contextToInput=True),
    'lstm-batch-37': case('lstm', embedding=3, hidden=6, batch=37, vocab=(9, 8), weightRange=0.6),
    'lstm-4layer': case('lstm', layers=4, embedding=6, hidden=12, weightRange=0.5),
    'rnn-60-steps': case(
        'rnn', embedding=4, hidden=10, batch=3, times=(60, 60), sourceLengths=[60, 41, 59]
    ),
    'lstm-60-steps': case(
        'lstm',
        layers=2,
        embedding=4,
        hidden=10,
        batch=3,
        times=(60, 60),
        sourceLengths=[7, 60, 58],
        weightRange=0.6,
        readoutRange=2.0,
    ),
    'gru-length-extremes': case(
        'gru',
        embedding=6,
        hidden=11,
        batch=6,
        sourceLengths=[1, 1, 2, 6, 7, 1],
        targetLengths=[6, 1, 1, 2, 1, 6],
        contextToInput=True,
        contextToReadout=True,
    ),
    'lstm-one-time-step': case(
        'lstm',
        layers=2,
        embedding=5,
        hidden=7,
        batch=4,
        times=(1, 1),
        weightRange=0.8,
        readoutRange=2.0,
        distinctTokens=2,
    ),
    'gru-context-to-input': case('gru', layers=2, hidden=13, contextToInput=True),
    'rnn-context-to-readout': case('rnn', layers=2, hidden=14, contextToReadout=True),
    'lstm-shared-input-to-readout': case(
        'lstm', hidden=15, vocab=(12, 12), sharedVocabulary=True, inputToReadout=True
    ),
    'lstm-clipping': case(
        'lstm', hidden=9, learningRate=0.05, gradientClipNorm=0.2, clippingMatters=True
    ),
    'gru-large-vocabulary': case(
        'gru', embedding=3, hidden=5, batch=4, vocab=(523, 301), weightRange=0.8, readoutRange=3.0
    ),
    'rnn-smallest-vocabulary': case(
        'rnn', embedding=2, hidden=3, vocab=(4, 4), weightRange=0.8, distinctTokens=2
    ),
    'lstm-hidden-300': case(
        'lstm', embedding=4, hidden=300, batch=2, vocab=(9, 8), weightRange=0.08, large=True
    ),
    'gru-hidden-300': case(
        'gru', embedding=4, hidden=300, batch=2, vocab=(9, 8), weightRange=0.08, large=True
    ),
    'rnn-hidden-300': case(
        'rnn',
        embedding=4,
        hidden=300,
        batch=2,
        vocab=(9, 8),
        learningRate=0.003,
        weightRange=0.08,
        large=True,
    ),
    'gru-hidden-512': case(
        'gru', embedding=5, hidden=512, batch=2, vocab=(9, 8), weightRange=0.06, large=True
    ),
}


def draw_lengths(generator, given, batch, longest):
    if given is not None:
        return torch.tensor(given)
    lengths = torch.randint(1, longest + 1, (batch,), generator=generator)
    lengths[0] = longest
    return lengths


def draw_inputs(config, settings, generator):
    batch, source_time = config['batch'], config['sourceTime']
    target_time = config['targetTime']

    def tokens(vocab, time):
        return torch.randint(FIRST_TOKEN, vocab, (batch, time), generator=generator)

    source_length = draw_lengths(generator, settings['sourceLengths'], batch, source_time)
    target_length = draw_lengths(generator, settings['targetLengths'], batch, target_time)
    source = tokens(config['sourceVocabSize'], source_time)
    source[torch.arange(source_time) >= source_length[:, None]] = 0
    labels = tokens(config['targetVocabSize'], target_time)
    labels[torch.arange(target_time) >= target_length[:, None]] = 0
    decoder_input = labels.roll(1, 1)  # before eos is set, so that eos is not fed
    labels[torch.arange(batch), target_length - 1] = EOS
    decoder_input[torch.arange(target_time) >= target_length[:, None]] = 0
    decoder_input[:, 0] = BOS
    return {
        'source': source,
        'source_length': source_length,
        'decoder_input': decoder_input,
        'labels': labels,
    }


def draw_model(config, settings, generator):
    model = ReferenceModel(config)
    for name, parameter in model.named_parameters():
        if name.endswith('embedding.weight'):
            limit = settings['embeddingRange']
        elif name == 'decoder.fc_out.weight':
            limit = settings['readoutRange']
        else:
            limit = settings['weightRange']
        parameter.data.uniform_(-limit, limit, generator=generator)
    return model


def train(model, config, inputs, gradient_clip_norm):
    return adam_losses(copy.deepcopy(model), inputs, config['learningRate'], gradient_clip_norm)


def relative_error(actual, expected):
    """Largest difference over the largest expected value (or the floor)."""
    actual, expected = np.asarray(actual, np.float64), np.asarray(expected, np.float64)
    if actual.shape != expected.shape:
        return float('inf')
    return float(np.abs(actual - expected).max() / max(ERROR_SCALE_FLOOR, np.abs(expected).max()))


def make(config, settings, seed):
    """(expected tensors, beams, model, inputs) of a seed, or the reason to pass it over."""
    generator = torch.Generator().manual_seed(seed)
    model = draw_model(config, settings, generator)
    inputs = draw_inputs(config, settings, generator)
    greedy_ids, gap = greedy(model, inputs, config['targetTime'] + EXTRA_GREEDY_STEPS)
    if gap < SMALLEST_GREEDY_GAP:
        return 'a greedy choice is a near tie'
    if len(greedy_ids.unique()) < settings['distinctTokens']:
        return 'greedy decoding chooses too few different tokens'
    beams = []
    for row, width, alpha, max_length in BEAMS:
        row = min(row, config['batch'] - 1)
        hypotheses, gap = beam_search(model, inputs, row, width, alpha, max_length)
        if gap < SMALLEST_BEAM_GAP:
            return 'a beam choice is a near tie'
        beams.append(
            {
                'row': row,
                'width': width,
                'lengthPenaltyAlpha': alpha,
                'maxLength': max_length,
                'hypotheses': hypotheses,
            }
        )
    losses, norms = train(model, config, inputs, config['gradientClipNorm'])
    exact_model = copy.deepcopy(model).double()
    exact_losses, _ = train(exact_model, config, inputs, config['gradientClipNorm'])
    if relative_error(losses, exact_losses) > LARGEST_ADAM_ROUNDING:
        return 'the Adam losses hang on rounding'
    if settings['clippingMatters']:
        unclipped, _ = train(model, config, inputs, float('inf'))
        if max(abs(unclipped - losses)) < SMALLEST_CLIPPING_EFFECT:
            return 'clipping changes too little'
        if min(norms) >= config['gradientClipNorm'] or norms[0] <= config['gradientClipNorm']:
            return 'clipping is always on, or off at first'
    expected = forward_and_gradients(model, inputs)
    for name, exact in forward_and_gradients(exact_model, inputs).items():
        if relative_error(expected[name], exact) > TENSOR_TOLERANCE:
            return f'{name} hangs on rounding'
        if name.startswith('expected.grad.') and 0 < exact.abs().max() < SMALLEST_GRADIENT:
            return f'{name} is too small to tell right from lost'
    expected['expected.greedy'] = greedy_ids
    expected['expected.adam_loss'] = losses
    return expected, beams, model, inputs


def write_case(name, directory):
    settings = {key: CASES[name].get(key, value) for key, value in SETTINGS.items()}
    config = {key: value for key, value in CASES[name].items() if key not in SETTINGS}
    for seed in range(1, SEEDS_TRIED + 1):
        made = make(config, settings, seed)
        if not isinstance(made, str):
            break
    else:
        raise SystemExit(f'{name}: no seed up to {SEEDS_TRIED} is fit; the last one: {made}')
    expected, beams, model, inputs = made
    tensors = dict(model.state_dict())
    tensors.update({f'input.{key}': value for key, value in inputs.items()})
    tensors.update(expected)
    metadata = {
        'config': json.dumps(config),
        'torch': torch.__version__,
        'seed': str(seed),
        'beam': json.dumps(beams),
    }
    arrays = {key: tensor.detach().numpy() for key, tensor in tensors.items()}
    size = safetensorsFile.write(directory / f'{name}.safetensors', arrays, metadata)
    print(f'{name}: {size} bytes, seed {seed}')


def beam_error(actual, expected):
    if [h['ids'] for h in actual] != [h['ids'] for h in expected]:
        return float('inf')
    return max(
        abs(a[key] - e[key])
        for a, e in zip(actual, expected)
        for key in ('logProbability', 'score')
    )


def verify_case(path):
    """Prints the error of every expected value of the file; true if all are within tolerance."""
    arrays, metadata = safetensorsFile.read(path)
    config = json.loads(metadata['config'])
    tensors = {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}
    inputs = {
        name.removeprefix('input.'): tensor.long()
        for name, tensor in tensors.items()
        if name.startswith('input.')
    }
    weights = {n: t for n, t in tensors.items() if not n.startswith(('input.', 'expected.'))}
    model = ReferenceModel(config)
    model.load_state_dict(weights)  # strict: a missing or a surplus name is an error
    actual = forward_and_gradients(model, inputs)
    steps = config['targetTime'] + EXTRA_GREEDY_STEPS
    actual['expected.greedy'] = greedy(model, inputs, steps)[0]
    actual['expected.adam_loss'] = train(model, config, inputs, config['gradientClipNorm'])[0]
    assert len(actual['expected.adam_loss']) == ADAM_STEPS
    expected_names = {name for name in arrays if name.startswith('expected.')}
    good = expected_names == set(actual)
    if not good:
        print(f'  names differ: {sorted(expected_names ^ set(actual))}')
    for name in sorted(expected_names & set(actual)):
        error = relative_error(actual[name], arrays[name])
        tolerance = ADAM_TOLERANCE if name == 'expected.adam_loss' else TENSOR_TOLERANCE
        tolerance = 0 if name == 'expected.greedy' else tolerance
        good &= error <= tolerance
        mark = '' if error <= tolerance else '  FAILED'
        print(f'  {name}: {error:.1e}{mark}')
    for beam in json.loads(metadata['beam']):
        hypotheses, _ = beam_search(
            model, inputs, beam['row'], beam['width'], beam['lengthPenaltyAlpha'], beam['maxLength']
        )
        error = beam_error(hypotheses, beam['hypotheses'])
        good &= error <= BEAM_TOLERANCE
        mark = '' if error <= BEAM_TOLERANCE else '  FAILED'
        print(f'  beam of row {beam["row"]}: {error:.1e}{mark}')
    print(f'{"passed" if good else "FAILED"}: {pathlib.Path(path).name}')
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('names', nargs='*', metavar='NAME', help='cases to write')
    parser.add_argument('--out', type=pathlib.Path, default=HERE, metavar='DIR')
    parser.add_argument('--list', action='store_true', help='name all cases')
    parser.add_argument('--verify', nargs='+', metavar='FILE')
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.list:
        for name, entry in CASES.items():
            print(name + ('  (large)' if entry.get('large') else ''))
    elif arguments.verify:
        results = [verify_case(path) for path in arguments.verify]
        print(f'{sum(results)} passed, {len(results) - sum(results)} failed')
        sys.exit(0 if all(results) else 1)
    else:
        unknown = set(arguments.names) - set(CASES)
        if unknown:
            parser.error(f'no such case: {", ".join(sorted(unknown))}; see --list')
        arguments.out.mkdir(parents=True, exist_ok=True)
        kept = [name for name, entry in CASES.items() if not entry.get('large')]
        for name in arguments.names or kept:
            write_case(name, arguments.out)


if __name__ == '__main__':
    main()
