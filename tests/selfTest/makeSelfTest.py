#!/usr/bin/env python3
"""Writes src/engine/inspection/selfTest.golden.json: loss and gradients of two tiny fixed models in
float64, which every backend must reproduce before it is trusted. Weights follow a formula, so that
only the expected numbers are stored. Run from the project's root with PyTorch (Debian: python3-torch).
"""
import json
import math
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
TIME_SOURCE, TIME_TARGET, BATCH, VOCAB, EMBEDDING, HIDDEN = 4, 3, 2, 6, 3, 5
SOURCE = [[3, 4, 5, 3], [5, 4, 0, 0]]
LENGTHS = [4, 2]
DECODER_INPUT = [[1, 3, 4], [1, 5, 0]]
LABELS = [[3, 4, 2], [5, 2, 0]]
CASES = [
    dict(cell="lstm", numLayers=1, inputToReadout=True, contextToInput=True, contextToReadout=True),
    dict(cell="gru", numLayers=2, inputToReadout=False, contextToInput=False, contextToReadout=False),
]


def formula(parameters):
    for k, parameter in enumerate(parameters.values()):
        values = [0.4 * math.sin(0.9 * i + 1.7 * k + 0.3) for i in range(parameter.numel())]
        parameter.data = torch.tensor(values).reshape(parameter.shape)


def run(case):
    rnn = dict(lstm=nn.LSTM, gru=nn.GRU)[case["cell"]]
    layers = case["numLayers"]
    encoder_embedding, decoder_embedding = nn.Embedding(VOCAB, EMBEDDING), nn.Embedding(VOCAB, EMBEDDING)
    encoder = rnn(EMBEDDING, HIDDEN, layers)
    decoder = rnn(EMBEDDING + HIDDEN * case["contextToInput"], HIDDEN, layers)
    readout = nn.Linear(HIDDEN + EMBEDDING * case["inputToReadout"] + HIDDEN * case["contextToReadout"], VOCAB)
    parameters = {"encoder.embedding.weight": encoder_embedding.weight}
    parameters.update({f"encoder.rnn.{n}": p for n, p in encoder.named_parameters()})
    parameters["decoder.embedding.weight"] = decoder_embedding.weight
    parameters.update({f"decoder.rnn.{n}": p for n, p in decoder.named_parameters()})
    parameters["decoder.fc_out.weight"], parameters["decoder.fc_out.bias"] = readout.weight, readout.bias
    formula(parameters)
    source = torch.tensor(SOURCE).T
    packed = nn.utils.rnn.pack_padded_sequence(encoder_embedding(source), LENGTHS)
    _, state = encoder(packed)
    context = (state[0] if case["cell"] == "lstm" else state)[-1].expand(TIME_TARGET, -1, -1)
    embedded = decoder_embedding(torch.tensor(DECODER_INPUT).T)
    inputs = torch.cat([embedded, context], 2) if case["contextToInput"] else embedded
    outputs, _ = decoder(inputs, state)
    parts = [embedded] * case["inputToReadout"] + [outputs] + [context] * case["contextToReadout"]
    logits = readout(torch.cat(parts, 2))
    loss = nn.functional.cross_entropy(logits.reshape(-1, VOCAB), torch.tensor(LABELS).T.reshape(-1), ignore_index=0)
    loss.backward()
    rounded = lambda x: float(f"{x:.9g}")
    return dict(
        case,
        loss=rounded(loss.item()),
        gradients={n: [rounded(x) for x in p.grad.flatten().tolist()] for n, p in parameters.items()},
    )


golden = dict(
    embeddingSize=EMBEDDING,
    hiddenSize=HIDDEN,
    vocabSize=VOCAB,
    examples=[
        dict(sourceIds=source[:length], targetIds=[i for i in labels if i > 2])
        for source, length, labels in zip(SOURCE, LENGTHS, LABELS)
    ],
    cases=[run(case) for case in CASES],
)
with open("src/engine/inspection/selfTest.golden.json", "w") as file:
    json.dump(golden, file)
    file.write("\n")
