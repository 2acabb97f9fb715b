#!/usr/bin/env python3
"""The addition ladder in PyTorch: what a right engine should show, by variant and seed.

What: sums of two numbers 0..999 ("16+75" -> "91"), 50,000 different pairs (45,000 to train,
5,000 held out), characters in and out, one LSTM layer of 128 on each side, embedding 16, Adam
1e-3, batches of at most 128 of one source length, clipping at 5, 25 epochs. Every 5 epochs the
held-out sums are decoded free-running and greedily; one JSON line says how many are exactly right.

Why: the playground's engine is judged against an independent implementation, over several seeds,
because one seed moves a take-off by some epochs.

Initial weights: Glorot uniform input (gates stacked) and readout weights, orthogonal recurrent
weights, each gate by itself; biases 0, the forget gate's 1 (in bias_ih); embeddings N(0, E^-1/2).

    ladder.py --variant initial reversed context both --seed 1 2 3 --results ladder.results.json
"""
import argparse
import json
import os
import random
import time

import torch
from torch import nn
from torch.nn import functional

PAD, BOS, EOS, FIRST_FREE = 0, 1, 2, 4  # 3 is the unknown token, which no sum holds
SOURCE_ALPHABET, TARGET_ALPHABET = '0123456789+', '0123456789'
LARGEST_OPERAND, PAIRS, HELD_OUT = 999, 50_000, 5_000
EMBEDDING_SIZE, HIDDEN_SIZE = 16, 128
BATCH_SIZE, EPOCHS, EPOCHS_PER_REPORT = 128, 25, 5
LEARNING_RATE, GRADIENT_CLIP_NORM = 1e-3, 5.0
LONGEST_TARGET = len(str(2 * LARGEST_OPERAND)) + 1  # with eos
TAKE_OFF = 0.5

# variant -> (reverseSource, context at every step: contextToInput and contextToReadout)
VARIANTS = {
    'initial': (False, False),
    'reversed': (True, False),
    'context': (False, True),
    'both': (True, True),
}


def init_recurrent(lstm):
    for name, parameter in lstm.named_parameters():
        if name.startswith('bias'):
            nn.init.zeros_(parameter)
        elif name.startswith('weight_ih'):
            nn.init.xavier_uniform_(parameter)  # over the stacked gates, as Keras does
        else:
            for gate in parameter.data.chunk(4):  # i, f, g, o
                nn.init.orthogonal_(gate)
    lstm.bias_ih_l0.data.chunk(4)[1].fill_(1)


class EncoderDecoder(nn.Module):
    """The decoder starts from the encoder's last state; `every_step` feeds it at each step too."""

    def __init__(self, every_step):
        super().__init__()
        self.every_step = every_step
        context_size = HIDDEN_SIZE if every_step else 0
        target_vocab = FIRST_FREE + len(TARGET_ALPHABET)
        self.source_embedding = nn.Embedding(FIRST_FREE + len(SOURCE_ALPHABET), EMBEDDING_SIZE)
        self.target_embedding = nn.Embedding(target_vocab, EMBEDDING_SIZE)
        self.encoder = nn.LSTM(EMBEDDING_SIZE, HIDDEN_SIZE)
        self.decoder = nn.LSTM(EMBEDDING_SIZE + context_size, HIDDEN_SIZE)
        self.readout = nn.Linear(HIDDEN_SIZE + context_size, target_vocab)
        for embedding in (self.source_embedding, self.target_embedding):
            nn.init.normal_(embedding.weight, std=EMBEDDING_SIZE**-0.5)
        init_recurrent(self.encoder)
        init_recurrent(self.decoder)
        nn.init.xavier_uniform_(self.readout.weight)
        nn.init.zeros_(self.readout.bias)

    def encode(self, source):
        """source [time, batch] -> state, a pair of [1, batch, hidden]."""
        return self.encoder(self.source_embedding(source))[1]

    def decode(self, decoder_input, state, context):
        """decoder_input [time, batch], context [batch, hidden] -> logits, state."""
        x = self.target_embedding(decoder_input)
        repeated = context.expand(len(x), -1, -1)  # [time, batch, hidden]
        if self.every_step:
            x = torch.cat([x, repeated], 2)
        y, state = self.decoder(x, state)
        if self.every_step:
            y = torch.cat([y, repeated], 2)
        return self.readout(y), state

    def forward(self, source, decoder_input):
        state = self.encode(source)
        return self.decode(decoder_input, state, state[0][-1])[0]

    @torch.no_grad()
    def greedy(self, source):
        """Free-running arg max over all tokens but pad and bos: [batch, LONGEST_TARGET]."""
        state = self.encode(source)
        context = state[0][-1]
        token = torch.full((source.shape[1],), BOS)
        tokens = []
        for _ in range(LONGEST_TARGET):
            logits, state = self.decode(token[None], state, context)
            logits[0][:, [PAD, BOS]] = -torch.inf
            token = logits[0].argmax(1)
            tokens.append(token)
        return torch.stack(tokens, 1)


def make_sums(seed, reverse_source):
    """All 50,000 sums as (source ids, target ids with eos), shuffled by the seed."""
    source_id = {c: i + FIRST_FREE for i, c in enumerate(SOURCE_ALPHABET)}
    target_id = {c: i + FIRST_FREE for i, c in enumerate(TARGET_ALPHABET)}
    side = LARGEST_OPERAND + 1
    sums = []
    for pair in random.Random(seed).sample(range(side * side), PAIRS):
        a, b = divmod(pair, side)
        source = [source_id[c] for c in f'{a}+{b}']
        target = [target_id[c] for c in str(a + b)] + [EOS]
        sums.append((source[::-1] if reverse_source else source, target))
    return sums


def batches_of_one_length(sums, batch_size, shuffle):
    """Batches (source [time, batch], labels [time, batch]) whose sources are equally long."""
    by_length = {}
    for example in shuffle(sums):
        by_length.setdefault(len(example[0]), []).append(example)
    batches = []
    for examples in by_length.values():
        for start in range(0, len(examples), batch_size):
            rows = examples[start : start + batch_size]
            longest = max(len(target) for _, target in rows)
            source = torch.tensor([source for source, _ in rows]).t()
            labels = torch.tensor([t + [PAD] * (longest - len(t)) for _, t in rows]).t()
            batches.append((source, labels))
    return shuffle(batches)


def exact_match(model, batches):
    right = total = 0
    for source, labels in batches:
        labels = labels.t()
        guess = model.greedy(source)[:, : labels.shape[1]]
        right += ((guess == labels) | (labels == PAD)).all(1).sum().item()
        total += len(labels)
    return right / total


def train_epoch(model, optimizer, batches):
    """Returns the mean nats per target token over the epoch."""
    nats = tokens = 0
    for source, labels in batches:
        bos = torch.full((1, labels.shape[1]), BOS)
        # A pad that is fed stands after eos, where no label counts.
        logits = model(source, torch.cat([bos, labels[:-1]]))
        loss = functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), GRADIENT_CLIP_NORM)
        optimizer.step()
        count = (labels != PAD).sum().item()
        nats += loss.item() * count
        tokens += count
    return nats / tokens


def run(variant, seed):
    reverse_source, every_step = VARIANTS[variant]
    torch.manual_seed(seed)
    shuffler = random.Random(seed)

    def shuffled(items):
        return shuffler.sample(items, len(items))

    sums = make_sums(seed, reverse_source)
    training, held_out = sums[HELD_OUT:], sums[:HELD_OUT]
    held_out_batches = batches_of_one_length(held_out, 1000, list)
    model = EncoderDecoder(every_step)
    optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
    started = time.monotonic()
    for epoch in range(1, EPOCHS + 1):
        loss = train_epoch(model, optimizer, batches_of_one_length(training, BATCH_SIZE, shuffled))
        if epoch % EPOCHS_PER_REPORT == 0:
            yield {
                'variant': variant,
                'seed': seed,
                'epoch': epoch,
                'exactMatch': exact_match(model, held_out_batches),
                'loss': round(loss, 4),
                'seconds': round(time.monotonic() - started, 1),
            }


def mean(numbers):
    return None if None in numbers else round(sum(numbers) / len(numbers), 4)


def write_results(path, runs):
    """Writes every run so far; a take-off is null where no report reached it."""
    for result in runs:
        reached = [int(e) for e, score in result['exactMatch'].items() if score >= TAKE_OFF]
        result['takeOffEpoch'] = min(reached, default=None)
    spread = {}
    for variant in VARIANTS:
        finished = [r for r in runs if r['variant'] == variant]
        if finished:
            finals = [r['exactMatch'][str(EPOCHS)] for r in finished]
            take_offs = {str(r['seed']): r['takeOffEpoch'] for r in finished}
            spread[variant] = {
                'exactMatchAtEnd': {'min': min(finals), 'mean': mean(finals), 'max': max(finals)},
                'takeOffEpochOfSeed': take_offs,
                'meanTakeOffEpoch': mean(list(take_offs.values())),
            }
    results = {
        'torch': torch.__version__,
        'threads': torch.get_num_threads(),
        'takeOffIsExactMatchOf': TAKE_OFF,
        'variants': spread,
        'runs': runs,
    }
    with open(path + '.part', 'w') as file:
        json.dump(results, file, indent=2)
        file.write('\n')
    os.replace(path + '.part', path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--variant', nargs='+', choices=list(VARIANTS), required=True)
    parser.add_argument('--seed', nargs='+', type=int, required=True)
    parser.add_argument('--results', help='JSON file that gains each run as it ends')
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    runs = []
    if arguments.results and os.path.exists(arguments.results):
        with open(arguments.results) as file:
            runs = json.load(file)['runs']
    for seed in arguments.seed:
        for variant in arguments.variant:
            if any(r['variant'] == variant and r['seed'] == seed for r in runs):
                continue
            scores = {}
            for report in run(variant, seed):
                print(json.dumps(report), flush=True)
                scores[str(report['epoch'])] = report['exactMatch']
            runs.append(
                {
                    'variant': variant,
                    'seed': seed,
                    'exactMatch': scores,
                    'loss': report['loss'],
                    'seconds': report['seconds'],
                }
            )
            if arguments.results:
                write_results(arguments.results, runs)


if __name__ == '__main__':
    main()
