"""The PyTorch half of TrainingBenchmark: Longview's network, loss and optimiser on the batches and weights of a folder.

    OPENBLAS_NUM_THREADS=N /usr/bin/python3 benchmarks/training_peer.py FOLDER THREADS DROPOUT [asked]

With `asked`, the last layer's output product and feed-forward net see the pairs' rows alone, which changes no result.

Reads commands from standard input, one a line, and answers each with one line of numbers:
    check N     N steps without dropout: loss, gradient norm and temperature of each, then user and item vectors of batch 0
    run S MOST  steps for S seconds or MOST steps: milliseconds of each
    cpu         seconds of processor time so far
    matmul      GFLOP/s of a plain 2048^3 product
How it was made fast: one matrix product for query, key and value and one for all features, the fused layer_norm, gelu, linear
and softmax of ATen, additions in place where autograd allows, no copy of batches (they are views of mapped arrays). In
PyTorch 1.13 scaled_dot_product_attention on a CPU is the same three operations as here. OPTIMIZER says which AdamW is used.
"""
import json
import math
import os
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

OPTIMIZER = {"foreach": False}  # on a CPU the one-tensor loop was faster than foreach; PyTorch 1.13 has no fused AdamW there
EXCLUDED = -1e9


class Network:
    def __init__(self, folder, settings, dropout):
        self.s, self.dropout, self.asked = settings, dropout, "asked" in sys.argv
        self.w = {name: torch.from_numpy(np.load(f"{folder}/weights/{name}.npy")).requires_grad_()
                  for name in settings["weights"]}
        path = f"{folder}/vectors.npy"
        self.vectors = torch.from_numpy(np.load(path)) if os.path.exists(path) else None
        # position i sees the positions j >= i: most recent first
        self.younger = torch.full((settings["length"],) * 2, EXCLUDED).tril(-1)

    def content(self, ids):
        parts = [] if self.vectors is None else [F.embedding(ids, self.vectors)]
        if "item.ids" in self.w:
            table = self.w["item.ids"]
            parts.append(F.embedding(ids.clamp(max=len(table) - 1), table))
        return parts[0] if len(parts) == 1 else torch.cat(parts, -1)

    def clock(self, name, angles, log):
        return [(angles + self.w[name + ".cosine-phase"]).cos_(), (angles + self.w[name + ".sine-phase"]).sin_(),
                log[..., None] / 16]

    def drop(self, x):
        return F.dropout(x, self.dropout) if self.dropout else x

    def norm(self, name, x):
        return F.layer_norm(x, x.shape[-1:], self.w[name + ".gain"], self.w[name + ".bias"], 1e-5)

    def mlp(self, name, x):
        w = self.w
        hidden = F.gelu(torch.addmm(w[name + ".b1"], x, w[name + ".w1"]))
        return torch.addmm(w[name + ".b2"], hidden, w[name + ".w2"])

    def unit(self, x):
        return x * torch.rsqrt((x * x).sum(-1, keepdim=True) + 1e-12)

    def features(self, b):
        w = self.w
        parts = [self.content(b["items"]), F.embedding(b["types"], w["label.type"]),
                 F.embedding(b["surfaces"], w["label.surface"]), b["logSeconds"][..., None],
                 *self.clock("time", b["timeAngles"], b["timeLog"]),
                 *self.clock("recency", b["recencyAngles"], b["recencyLog"]),
                 *self.clock("gap", b["gapAngles"], b["gapLog"])]
        rows = [w["input." + name] for name in ("item", "type", "surface", "duration", "time", "recency", "gap")]
        return torch.cat(parts, -1).flatten(0, 1) @ torch.cat(rows)

    def attention(self, name, x, mask):
        w, (count, _, length, _), hidden, heads = self.w, mask.shape, self.s["hidden"], self.s["heads"]
        weights = torch.cat([w[name + ".query"] * (heads / hidden) ** .5, w[name + ".key"], w[name + ".value"]], 1)
        bias = torch.cat([w[name + ".query-bias"] * (heads / hidden) ** .5, x.new_zeros(hidden), w[name + ".value-bias"]])
        q, k, v = torch.addmm(bias, x, weights).view(count, length, 3, heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)).add_(mask)
        return (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(count * length, hidden)

    def transformer(self, b, rows):
        w, (count, length), hidden = self.w, b["items"].shape, self.s["hidden"]
        x = self.features(b).view(count, length, hidden) + w["input.position"][:length]
        x = (self.drop(x) * b["valid"][..., None]).view(-1, hidden)
        mask = torch.minimum(self.younger[:length, :length], (b["valid"] - 1)[:, None, None, :] * -EXCLUDED)
        for layer in range(1, self.s["layers"] + 1):
            name = f"layer-{layer}"
            seen = self.attention(name, self.norm(name + ".attention-norm", x), mask)
            if self.asked and layer == self.s["layers"]:
                seen, x = F.embedding(rows, seen), F.embedding(rows, x)
            x = x + self.drop(torch.addmm(w[name + ".output-bias"], seen, w[name + ".output"]))
            x = x + self.drop(self.mlp(name + ".ffn", self.norm(name + ".ffn-norm", x)))
        return x if self.asked else F.embedding(rows, x)

    def outputs(self, b, rows):
        return self.unit(self.mlp("head", self.norm("head.norm", self.transformer(b, rows))))

    def items(self, ids):
        return self.unit(self.mlp("item.tower", self.content(ids)))

    def temperature(self):
        return self.w["loss.temperature"].exp() + self.s["leastTemperature"]

    def loss(self, b):
        outputs = self.outputs(b, b["pairRows"]) / self.temperature()
        candidates = self.items(b["pool"])
        own = (outputs * candidates[:len(outputs)]).sum(-1)
        scores = (outputs @ candidates.t()).sub_(b["logQ"])
        scores.masked_fill_(self.owned(b["pairUsers"], b["pool"]), EXCLUDED)
        return ((torch.logaddexp(own, torch.logsumexp(scores, -1)) - own) * b["pairWeights"]).sum()

    def owned(self, users, pool):
        """[P, P+N]: whether the candidate is one of the items of the row's person."""
        people, person = torch.unique(users, return_inverse=True)
        known, item = torch.unique(pool, return_inverse=True)
        has = torch.zeros(len(people), len(known), dtype=torch.bool)
        has[person, item[:len(users)]] = True
        return has[:, item][person]


class Training:
    def __init__(self, folder, settings, dropout):
        self.s, self.network = settings, Network(folder, settings, dropout)
        matrices = [p for p in self.network.w.values() if p.dim() == 2]
        others = [p for p in self.network.w.values() if p.dim() < 2]
        self.all = matrices + others
        self.optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": settings["weightDecay"]}, {"params": others, "weight_decay": 0}],
            lr=settings["learningRate"], betas=(settings["beta1"], settings["beta2"]), **OPTIMIZER)
        self.steps = 0

    def step(self, batch):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.network.loss(batch)
        loss.backward()
        gradients = [p.grad for p in self.all]
        norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients))).item()
        if norm > self.s["clipNorm"]:
            torch._foreach_mul_(gradients, self.s["clipNorm"] / norm)
        self.steps += 1
        for group in self.optimizer.param_groups:
            # TensorFlow adds epsilon before the correction of the second moment, PyTorch after it
            group["eps"] = self.s["epsilon"] / math.sqrt(1 - self.s["beta2"] ** self.steps)
        self.optimizer.step()
        return loss.item(), norm


def batches(folder, count):
    def load(path):
        array = np.load(path)
        return torch.from_numpy(array.astype(np.int64) if array.dtype == np.int32 else array)

    for k in range(count):
        part = f"{folder}/batch-{k}"
        yield {name[:-4]: load(f"{part}/{name}") for name in os.listdir(part)}


def answer(*numbers):
    print(" ".join(repr(float(n)) for n in numbers), flush=True)


def matmul():
    a, b = torch.rand(2048, 2048), torch.rand(2048, 2048)
    times = []
    for _ in range(8):
        start = time.perf_counter()
        a @ b
        times.append(time.perf_counter() - start)
    return 2 * 2048 ** 3 / sorted(times[2:])[3] / 1e9


def check(folder, settings, data, steps):
    training = Training(folder, settings, 0)
    numbers = []
    for k in range(steps):
        loss, norm = training.step(data[k % len(data)])
        numbers += [loss, norm, training.network.temperature().item()]
    with torch.no_grad():
        first = torch.arange(settings["count"]) * data[0]["items"].shape[1]
        users = training.network.outputs(data[0], first)
        items = training.network.items(torch.arange(settings["count"]))
    return numbers + users.flatten().tolist() + items.flatten().tolist()


def main():
    folder, threads, dropout = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    with open(f"{folder}/settings.json") as file:
        settings = json.load(file)
    data = list(batches(folder, settings["batches"]))
    training = Training(folder, settings, dropout)
    blas = os.environ.get("OPENBLAS_NUM_THREADS", "all")
    print(f"PyTorch {torch.__version__}, threads of its own {torch.get_num_threads()}, of OpenBLAS {blas}", flush=True)
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "check":
            answer(*check(folder, settings, data, int(rest[0])))
        elif command == "run":
            times, begin = [], time.perf_counter()
            while not times or (len(times) < int(rest[1]) and time.perf_counter() - begin < float(rest[0])):
                start = time.perf_counter()
                training.step(data[training.steps % len(data)])
                times.append(1e3 * (time.perf_counter() - start))
            answer(*times)
        elif command == "cpu":
            answer(time.process_time())
        elif command == "matmul":
            answer(matmul())


if __name__ == "__main__":
    main()
