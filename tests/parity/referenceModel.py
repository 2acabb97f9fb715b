"""The attention-free encoder-decoder in PyTorch: what the playground's engine must agree with.

Parameter names and layouts are PyTorch's own, so a state dictionary is a checkpoint. The encoder's
state is that at each row's last real token; decoder layer l starts from encoder layer l's final
state; the context is the encoder's final hidden state of the top layer. The readout reads
[embedding if inputToReadout ; decoder output ; context if contextToReadout].
"""
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence

PAD, BOS, EOS = 0, 1, 2
ADAM_STEPS = 20
EXTRA_GREEDY_STEPS = 2
RECURRENT = {'rnn': nn.RNN, 'lstm': nn.LSTM, 'gru': nn.GRU}


class Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embedding = nn.Embedding(config['sourceVocabSize'], config['embeddingSize'])
        self.rnn = RECURRENT[config['cell']](
            config['embeddingSize'], config['hiddenSize'], config['numLayers'], batch_first=True
        )

    def forward(self, source, source_length):
        """source [batch, time] -> (hidden, cell or None), each [layers, batch, hidden]."""
        packed = pack_padded_sequence(
            self.embedding(source), source_length, batch_first=True, enforce_sorted=False
        )
        state = self.rnn(packed)[1]
        return state if isinstance(state, tuple) else (state, None)


class Decoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        embedding_size, hidden_size = config['embeddingSize'], config['hiddenSize']
        if not config['sharedVocabulary']:
            self.embedding = nn.Embedding(config['targetVocabSize'], embedding_size)
        input_size = embedding_size + config['contextToInput'] * hidden_size
        self.rnn = RECURRENT[config['cell']](
            input_size, hidden_size, config['numLayers'], batch_first=True
        )
        readout_size = (
            config['inputToReadout'] * embedding_size
            + hidden_size
            + config['contextToReadout'] * hidden_size
        )
        self.fc_out = nn.Linear(readout_size, config['targetVocabSize'])

    def forward(self, embedded, state, context):
        """embedded [batch, time, embedding], context [batch, hidden] -> logits, state."""
        repeated = context[:, None].expand(-1, embedded.shape[1], -1)  # [batch, time, hidden]
        config = self.config
        x = torch.cat([embedded, repeated], 2) if config['contextToInput'] else embedded
        hidden, cell = state
        y, state = self.rnn(x, hidden if cell is None else (hidden, cell))
        parts = [y]
        if config['inputToReadout']:
            parts.insert(0, embedded)
        if config['contextToReadout']:
            parts.append(repeated)
        return self.fc_out(torch.cat(parts, 2)), state if cell is not None else (state, None)


class ReferenceModel(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)
        self.shared = config['sharedVocabulary']

    def decode(self, decoder_input, state, context):
        """decoder_input [batch, time] -> logits [batch, time, vocab], state."""
        embedding = self.encoder.embedding if self.shared else self.decoder.embedding
        return self.decoder(embedding(decoder_input), state, context)

    def forward(self, source, source_length, decoder_input):
        state = self.encoder(source, source_length)
        return self.decode(decoder_input, state, state[0][-1])[0], state


def loss_of(logits, labels):
    """Cross-entropy, mean over the labels that are not padding."""
    return functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=PAD)


def log_probabilities(logits):
    """Of the last axis, with pad and bos impossible only as choices, not in the sum."""
    result = functional.log_softmax(logits, -1)
    result[..., [PAD, BOS]] = -torch.inf
    return result


@torch.no_grad()
def greedy(model, inputs, steps):
    """Free-running arg max, not stopped at eos.

    Returns ids [batch, steps] and the smallest gap between a best and a second-best token: a
    case with a gap near zero would ask for a choice that rounding makes.
    """
    state = model.encoder(inputs['source'], inputs['source_length'])
    context = state[0][-1]
    token = torch.full((len(context),), BOS)
    tokens, gap = [], float('inf')
    for _ in range(steps):
        logits, state = model.decode(token[:, None], state, context)
        best = log_probabilities(logits[:, 0]).topk(2)
        gap = min(gap, (best.values[:, 0] - best.values[:, 1]).min().item())
        token = best.indices[:, 0]
        tokens.append(token)
    return torch.stack(tokens, 1), gap


@torch.no_grad()
def beam_search(model, inputs, row, width, alpha, max_length):
    """Hypotheses of one row, best first, and the smallest gap that a choice hung on.

    Each step keeps the `width` best continuations by summed log-probability; those that end in
    eos leave as finished; it ends when none is live or at max_length, where live ones count as
    finished. score = logProbability / length^alpha, eos counted.
    """
    hidden, cell = model.encoder(
        inputs['source'][row : row + 1], inputs['source_length'][row : row + 1]
    )
    context = hidden[-1]
    live, finished, gap = [([], 0.0, (hidden, cell))], [], float('inf')
    for _ in range(max_length):
        candidates = []
        for ids, total, state in live:
            token = torch.tensor([[ids[-1] if ids else BOS]])
            logits, state = model.decode(token, state, context)
            for chosen, log_probability in enumerate(log_probabilities(logits[0, 0]).tolist()):
                candidates.append((total + log_probability, ids + [chosen], state))
        candidates.sort(key=lambda candidate: -candidate[0])
        if len(candidates) > width:
            gap = min(gap, candidates[width - 1][0] - candidates[width][0])
        kept = [c for c in candidates[:width] if c[0] > -torch.inf]
        finished += [(ids, total) for total, ids, _ in kept if ids[-1] == EOS]
        live = [(ids, total, state) for total, ids, state in kept if ids[-1] != EOS]
        if not live:
            break
    finished += [(ids, total) for ids, total, _ in live]
    hypotheses = [
        {'ids': ids, 'logProbability': total, 'score': total / len(ids) ** alpha}
        for ids, total in finished
    ]
    hypotheses.sort(key=lambda hypothesis: -hypothesis['score'])
    for better, worse in zip(hypotheses, hypotheses[1:]):
        gap = min(gap, better['score'] - worse['score'])
    return hypotheses, gap


def forward_and_gradients(model, inputs):
    """{expected.* name: tensor} of the state, logits, loss and its gradients."""
    model.zero_grad()
    logits, (hidden, cell) = model(
        inputs['source'], inputs['source_length'], inputs['decoder_input']
    )
    loss = loss_of(logits, inputs['labels'])
    loss.backward()
    expected = {'expected.encoder_hidden': hidden}
    if cell is not None:
        expected['expected.encoder_cell'] = cell
    expected['expected.logits'] = logits
    expected['expected.loss'] = loss.reshape(1)
    for name, parameter in model.named_parameters():
        expected[f'expected.grad.{name}'] = parameter.grad.clone()
    return {name: value.detach() for name, value in expected.items()}


def adam_losses(model, inputs, learning_rate, gradient_clip_norm):
    """Losses before each step, [steps], and the gradient norms before clipping; trains `model`."""
    optimizer = torch.optim.Adam(model.parameters(), learning_rate)
    losses, norms = [], []
    for _ in range(ADAM_STEPS):
        optimizer.zero_grad()
        logits, _ = model(inputs['source'], inputs['source_length'], inputs['decoder_input'])
        loss = loss_of(logits, inputs['labels'])
        loss.backward()
        losses.append(loss.item())
        norm = nn.utils.clip_grad_norm_(model.parameters(), gradient_clip_norm)
        norms.append(norm.item())
        optimizer.step()
    dtype = next(model.parameters()).dtype
    return torch.tensor(losses, dtype=dtype), norms
