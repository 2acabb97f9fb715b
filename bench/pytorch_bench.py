"""One row of the benchmark: the workload in PyTorch, under the threads of its environment.

Called as `pytorch_bench.py FOLDER COMPARED_STEPS BUDGET_SECONDS [threads]`, where FOLDER holds
`workload.json` and `numbers.bin` (see tools/benchPytorch.js); BENCH_DEVICE=cuda takes the GPU and
cuDNN. Prints one line of JSON.
"""
import json
import os
import re
import statistics
import sys
import time

started_at = time.perf_counter()
import torch
from torch import nn

LOADED_SECONDS = time.perf_counter() - started_at

DEVICE = torch.device(os.environ.get("BENCH_DEVICE", "cpu"))
# The other rows compute in float32 throughout.
torch.backends.cuda.matmul.allow_tf32 = False
torch.backends.cudnn.allow_tf32 = False


def wait_for_device():
    """A GPU works behind Python's back: its time has passed only when it is idle."""
    if DEVICE.type == "cuda":
        torch.cuda.synchronize()


class Side(nn.Module):
    def __init__(self, workload):
        super().__init__()
        self.embedding = nn.Embedding(workload["vocabSize"], workload["embeddingSize"])
        self.rnn = nn.LSTM(
            workload["embeddingSize"], workload["hiddenSize"], workload["numLayers"]
        )


class Seq2Seq(nn.Module):
    """Time-major: nn.LSTM's own layout, without a transposition."""

    def __init__(self, workload):
        super().__init__()
        self.encoder = Side(workload)
        self.decoder = Side(workload)
        self.decoder.fc_out = nn.Linear(workload["hiddenSize"], workload["vocabSize"])

    def forward(self, source, decoder_input):
        _, state = self.encoder.rnn(self.encoder.embedding(source))
        outputs, _ = self.decoder.rnn(self.decoder.embedding(decoder_input), state)
        return self.decoder.fc_out(outputs)  # [time, batch, vocab]


def read_numbers(folder, entries):
    with open(os.path.join(folder, "numbers.bin"), "rb") as file:
        raw = bytearray(file.read())
    types = {"float32": torch.float32, "int32": torch.int32}
    return [
        torch.frombuffer(
            raw, dtype=types[each["type"]], count=each["count"], offset=each["offset"]
        )
        .reshape(each["shape"])
        .to(DEVICE, copy=True)
        for each in entries
    ]


def best_product():
    """GFLOP/s of torch.matmul, the best of some sizes."""
    best = 0.0
    sizes = (256, 512, 1024) if DEVICE.type == "cpu" else (1024, 2048, 4096)
    for size in sizes:
        left, right = torch.randn(2, size, size, device=DEVICE)
        torch.matmul(left, right)
        for _ in range(5):
            wait_for_device()
            before = time.perf_counter()
            torch.matmul(left, right)
            wait_for_device()
            best = max(best, 2 * size**3 / (time.perf_counter() - before) / 1e9)
    return best


def blas_in_use():
    """The library that does the products, as the system's loader found it."""
    if DEVICE.type == "cuda":
        return f"cuDNN {torch.backends.cudnn.version()} on {torch.cuda.get_device_name()}"
    try:
        with open("/proc/self/maps") as maps:
            names = {os.path.realpath(line.split()[-1]) for line in maps if ".so" in line}
    except OSError:
        return "unknown"
    found = sorted(os.path.basename(name) for name in names if re.search("blas|mkl|blis", name))
    return next((name for name in found if "openblas" in name), found[0] if found else "its own")


def main():
    folder, compared, budget = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    if len(sys.argv) > 4:
        torch.set_num_threads(int(sys.argv[4]))
    with open(os.path.join(folder, "workload.json")) as file:
        description = json.load(file)
    workload, adam = description["workload"], description["adam"]

    opened_at = time.perf_counter()
    model = Seq2Seq(workload).to(DEVICE)
    weights = read_numbers(folder, description["weights"])
    with torch.no_grad():
        named = dict(model.named_parameters())
        assert sorted(named) == sorted(each["name"] for each in description["weights"])
        for each, values in zip(description["weights"], weights):
            named[each["name"]].copy_(values)
    batches = [
        [tensor.long() for tensor in read_numbers(folder, batch)]
        for batch in description["batches"]
    ]
    parameters = list(model.parameters())
    optimizer = torch.optim.Adam(
        parameters,
        lr=adam["learningRate"],
        betas=(adam["beta1"], adam["beta2"]),
        eps=adam["epsilon"],
        foreach=True,
    )
    loss_of = nn.CrossEntropyLoss()
    norms = []

    def step(index):
        source, decoder_input, labels = batches[index % len(batches)]
        optimizer.zero_grad(set_to_none=True)
        logits = model(source, decoder_input)
        loss = loss_of(logits.reshape(-1, workload["vocabSize"]), labels.reshape(-1))
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(parameters, adam["clipNorm"]))
        optimizer.step()
        return loss.detach()

    losses = [step(0).item()]
    first_step = time.perf_counter() - opened_at
    times = []
    while len(losses) < compared:
        before = time.perf_counter()
        losses.append(step(len(losses)).item())
        times.append(time.perf_counter() - before)
    estimate = statistics.median(times[-5:])
    steps = max(1, min(50, round(0.5 / estimate)))
    trained, runs = len(losses), []
    started = time.perf_counter()
    while len(runs) < 7 and (not runs or time.perf_counter() - started < budget):
        before = time.perf_counter()
        for index in range(trained, trained + steps):
            step(index)
        wait_for_device()
        runs.append((time.perf_counter() - before) / steps)
        trained += steps
    print(
        json.dumps(
            {
                "secondsPerStep": statistics.median(runs),
                "secondsPerStepRange": [min(runs), max(runs)],
                "runs": len(runs),
                "stepsPerRun": steps,
                "firstStepSeconds": first_step,
                "loadSeconds": LOADED_SECONDS,
                "losses": losses,
                "gradientNorms": [float(norm) for norm in norms[:compared]],
                "productGflops": best_product(),
                "version": torch.__version__,
                "blas": blas_in_use(),
                "threads": torch.get_num_threads(),
            }
        )
    )


main()
