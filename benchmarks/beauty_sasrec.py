"""SASRec on Amazon Beauty in plain PyTorch: the peer of Longview's preset `sasrec`, and a place to try recipes.

Leave-one-out: a person's last item is the test target, the one before it validation. The whole catalogue is ranked, what the
person has already is removed, ties go to the lower item number. Training sees everything before the validation item.

    benchmarks/run beauty_sasrec.py --data ../shared/data/amazon-beauty/Beauty.txt.gz --threads 2 --test

Each evaluation is one line on standard output, with the seconds of training so far; --target stops at a validation NDCG@10.
The weights that were best on validation are those that --test scores. The defaults are the best recipe found.
"""
import argparse
import copy
import gzip
import json
import math
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def options():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True)
    p.add_argument("--d", type=int, default=64, help="width of items and transformer")
    p.add_argument("--layers", type=int, default=1)
    p.add_argument("--heads", type=int, default=1)
    p.add_argument("--ffn", type=float, default=1, help="hidden width of the feed-forward net, in widths")
    p.add_argument("--activation", choices=["relu", "gelu"], default="relu")
    p.add_argument("--length", type=int, default=50)
    p.add_argument("--dropout", type=float, default=.3)
    p.add_argument("--input-dropout", type=float, default=-1, help="after the position embedding; -1: as --dropout")
    p.add_argument("--loss", choices=["full", "sampled", "bce"], default="sampled")
    p.add_argument("--negatives", type=int, default=1024, help="uniform, shared by the batch (sampled) or per pair (bce)")
    p.add_argument("--inbatch", action="store_true", help="the batch's positives join the sampled pool")
    p.add_argument("--logq", action="store_true", help="correct the sampled pool by log Q")
    p.add_argument("--cosine", action=argparse.BooleanOptionalAction, default=True, help="unit outputs and items, divided by a temperature")
    p.add_argument("--temperature", type=float, default=.05)
    p.add_argument("--learn-temperature", action=argparse.BooleanOptionalAction, default=True)
    p.add_argument("--head", choices=["none", "mlp"], default="none", help="an MLP behind the last LayerNorm")
    p.add_argument("--tower", choices=["none", "mlp"], default="none", help="an MLP over the item table for the scores")
    p.add_argument("--positions", choices=["recent", "oldest"], default="recent", help="where position 0 is")
    p.add_argument("--scale-items", action="store_true", help="inputs are items times sqrt(d)")
    p.add_argument("--item-std", type=float, default=.1)
    p.add_argument("--copier", action="store_true", help="start as ADR 5 says: mean attention, silent FFN")
    p.add_argument("--input-map", action="store_true", help="a d x d matrix between item table and transformer")
    p.add_argument("--learn-rate", type=float, default=2e-3)
    p.add_argument("--warmup", type=int, default=0)
    p.add_argument("--decay", type=float, default=0, help="AdamW's weight decay on matrices")
    p.add_argument("--table-decay", type=float, default=-1, help="on the item table; -1: as --decay")
    p.add_argument("--beta2", type=float, default=.98)
    p.add_argument("--clip", type=float, default=0)
    p.add_argument("--batch", type=int, default=128)
    p.add_argument("--weigh-people", action="store_true", help="every person of a batch weighs the same")
    p.add_argument("--epochs", type=int, default=100)
    p.add_argument("--cosine-schedule", action="store_true", help="learning rate falls to 0 over --epochs")
    p.add_argument("--every", type=int, default=2, help="epochs between evaluations")
    p.add_argument("--patience", type=int, default=5, help="evaluations without a gain")
    p.add_argument("--bucket", type=int, default=8, help="batches sorted by length together; 1: none")
    p.add_argument("--cut", action="store_true", help="train on a random prefix of each person")
    p.add_argument("--smoothing", type=float, default=0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--target", type=float, default=0, help="stop when validation NDCG@10 reaches this")
    p.add_argument("--test", action="store_true", help="score the best weights on the last items, once, at the end")
    p.add_argument("--name", default="")
    return p.parse_args()


def people(path):
    with gzip.open(path, "rt") as lines:
        rows = [np.array(line.split()[1:], dtype=np.int64) for line in lines]
    return [row for row in rows if len(row) >= 3]


class Block(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.heads, self.dropout = o.heads, o.dropout
        self.norm1, self.norm2 = nn.LayerNorm(o.d), nn.LayerNorm(o.d)
        self.qkv, self.out = nn.Linear(o.d, 3 * o.d), nn.Linear(o.d, o.d)
        self.up, self.down = nn.Linear(o.d, int(o.ffn * o.d)), nn.Linear(int(o.ffn * o.d), o.d)
        self.act = F.relu if o.activation == "relu" else F.gelu

    def forward(self, x, mask):
        b, m, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, m, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(d / self.heads) + mask, -1)
        weights = F.dropout(weights, self.dropout, self.training)
        x = x + F.dropout(self.out((weights @ v).transpose(1, 2).reshape(b, m, d)), self.dropout, self.training)
        h = F.dropout(self.act(self.up(self.norm2(x))), self.dropout, self.training)
        return x + F.dropout(self.down(h), self.dropout, self.training)


class SasRec(nn.Module):
    """Sequences oldest first, padded in front with item 0."""

    def __init__(self, items, o):
        super().__init__()
        self.o = o
        self.items = nn.Embedding(items + 1, o.d)
        self.positions = nn.Parameter(torch.empty(o.length, o.d))
        self.blocks = nn.ModuleList(Block(o) for _ in range(o.layers))
        self.norm = nn.LayerNorm(o.d)
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.xavier_normal_(p)
        nn.init.normal_(self.items.weight, std=o.item_std)
        nn.init.normal_(self.positions, std=.02)
        self.map = nn.Linear(o.d, o.d, bias=False) if o.input_map else None
        self.head, self.tower = self.mlp(o.head), self.mlp(o.tower)
        self.log_t = nn.Parameter(torch.tensor(math.log(o.temperature)), requires_grad=o.learn_temperature)
        if o.copier:
            self.start_as_copier()

    def mlp(self, kind):
        if kind == "none":
            return None
        d = self.o.d
        net = nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(), nn.Linear(4 * d, d))
        if self.o.copier:
            half, eye = torch.zeros(2 * d, d), torch.eye(d)
            half[:d] = eye
            net[0].weight.data, net[2].weight.data = torch.cat([half, -half]), torch.cat([half, -half]).T.contiguous()
            nn.init.zeros_(net[0].bias), nn.init.zeros_(net[2].bias)
        return net

    def start_as_copier(self):
        d = self.o.d
        for block in self.blocks:
            q, k, v = block.qkv.weight.data.view(3, d, d)
            q.normal_(std=.1 / math.sqrt(d)), k.normal_(std=.1 / math.sqrt(d))
            v.copy_(torch.eye(d)), nn.init.zeros_(block.qkv.bias)
            block.out.weight.data.copy_(torch.eye(d) * (3 / self.o.layers)), nn.init.zeros_(block.out.bias)
            nn.init.zeros_(block.down.weight), nn.init.zeros_(block.down.bias)

    def forward(self, ids):
        m = ids.shape[1]
        x = self.items(ids)
        if self.map is not None:
            x = self.map(x)
        if self.o.scale_items:
            x = x * math.sqrt(self.o.d)
        if self.o.positions == "recent":
            x = x + self.positions[:m].flip(0)
        else:
            x = x + self.positions[-m:]
        rate = self.o.dropout if self.o.input_dropout < 0 else self.o.input_dropout
        x = F.dropout(x, rate, self.training)
        hidden = (ids == 0)[:, None, None, :] | torch.ones(m, m, dtype=torch.bool).triu(1)
        mask = torch.zeros(hidden.shape).masked_fill_(hidden, -1e9)
        for block in self.blocks:
            x = block(x, mask)
        x = self.norm(x)
        return x

    def finish(self, x):
        x = x if self.head is None else self.head(x)
        return F.normalize(x, dim=-1) / self.log_t.exp() if self.o.cosine else x

    def candidates(self, ids=None):
        table = self.items.weight if ids is None else self.items(ids)
        table = table if self.tower is None else self.tower(table)
        return F.normalize(table, dim=-1) if self.o.cosine else table


def pad(rows):
    length = max(len(row) for row in rows)
    out = np.zeros((len(rows), length), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, length - len(row):] = row
    return out


def batches(train, o, random):
    rows = [row for row in train if len(row) >= 2]
    if o.cut:
        rows = [row[:random.integers(2, len(row) + 1)] for row in rows]
    order = random.permutation(len(rows))
    group, chunks = o.batch * o.bucket, []
    for start in range(0, len(order), group):
        part = sorted(order[start:start + group], key=lambda i: len(rows[i]))
        chunks += [part[i:i + o.batch] for i in range(0, len(part), o.batch)]
    for chunk in random.permutation(np.array(chunks, dtype=object)):
        part = [rows[i][-(o.length + 1):] for i in chunk]
        yield pad([row[:-1] for row in part]), pad([row[1:] for row in part])


def loss_of(net, inputs, targets, items, o, random, log_share):
    x = net(torch.from_numpy(inputs))
    keep = torch.from_numpy(targets.reshape(-1) > 0)
    out = net.finish(x.reshape(-1, o.d)[keep])
    wanted = torch.from_numpy(targets.reshape(-1))[keep]
    if o.loss == "full":
        each = F.cross_entropy(out @ net.candidates().t()[:, 1:], wanted - 1, reduction="none", label_smoothing=o.smoothing)
    elif o.loss == "bce":
        drawn = torch.from_numpy(random.integers(1, items + 1, (len(wanted), o.negatives)))
        positive = (out * net.candidates(wanted)).sum(-1)
        negative = torch.einsum("pd,pnd->pn", out, net.candidates(drawn))
        each = F.softplus(-positive) + F.softplus(negative).sum(-1)
    else:
        drawn = torch.from_numpy(random.integers(1, items + 1, o.negatives))
        positive = (out * net.candidates(wanted)).sum(-1, keepdim=True)
        pool = torch.cat([drawn, wanted]) if o.inbatch else drawn
        scores = out @ net.candidates(pool).t()
        if o.logq:
            q = torch.full((len(pool),), o.negatives / items)
            scores = scores - (q + len(wanted) * log_share[pool].exp() if o.inbatch else q).log()
        scores = scores.masked_fill(pool[None] == wanted[:, None], -1e9)
        each = torch.logsumexp(torch.cat([positive, scores], 1), 1) - positive[:, 0]
    if o.weigh_people:
        count = torch.from_numpy((targets > 0).sum(1, keepdims=True) * np.ones_like(targets)).reshape(-1)[keep]
        return (each / count).sum() / len(targets)
    return each.mean()


@torch.no_grad()
def evaluate(net, histories, targets, o):
    net.eval()
    table = net.candidates().t().contiguous()
    order = np.argsort([len(h) for h in histories], kind="stable")
    hits, gains = 0, 0.
    for start in range(0, len(order), 512):
        chunk = order[start:start + 512]
        x = net(torch.from_numpy(pad([histories[i][-o.length:] for i in chunk])))
        scores = net.finish(x[:, -1]) @ table
        scores[:, 0] = -math.inf
        for row, i in enumerate(chunk):
            scores[row, torch.from_numpy(histories[i])] = -math.inf
        wanted = torch.from_numpy(targets[chunk])
        own = scores[torch.arange(len(chunk)), wanted][:, None]
        ahead = (scores > own).sum(1)
        ahead += ((scores == own) & (torch.arange(scores.shape[1])[None] < wanted[:, None])).sum(1)
        ranks = ahead[ahead < 10].double()
        hits += len(ranks)
        gains += (1 / torch.log2(ranks + 2)).sum().item()
    net.train()
    return hits / len(order), gains / len(order)


def main():
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    random = np.random.default_rng(o.seed)
    rows = people(o.data)
    items = int(max(row.max() for row in rows))
    train = [row[:-2] for row in rows]
    counts = np.bincount(np.concatenate(train), minlength=items + 1).clip(1)
    log_share = torch.from_numpy(np.log(counts / counts.sum())).float()
    validation = train, np.array([row[-2] for row in rows])
    test = [row[:-1] for row in rows], np.array([row[-1] for row in rows])
    net = SasRec(items, o)
    table_decay = o.decay if o.table_decay < 0 else o.table_decay
    others = [p for n, p in net.named_parameters() if n != "items.weight"]
    optimizer = torch.optim.AdamW([
        {"params": [net.items.weight], "weight_decay": table_decay},
        {"params": [p for p in others if p.dim() > 1], "weight_decay": o.decay},
        {"params": [p for p in others if p.dim() <= 1], "weight_decay": 0}],
        lr=o.learn_rate, betas=(.9, o.beta2), foreach=True)
    best, best_epoch, weights, seconds, step = (0, -1), 0, None, 0., 0
    total = o.epochs * -(-len(rows) // o.batch)
    print(f"# {o.name} {' '.join(sys.argv[1:])}", flush=True)
    for epoch in range(1, o.epochs + 1):
        start, losses = time.time(), []
        for inputs, targets in batches(train, o, random):
            rate = o.learn_rate * min(1, (step + 1) / max(1, o.warmup))
            rate *= .5 * (1 + math.cos(math.pi * min(1, step / total))) if o.cosine_schedule else 1
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = loss_of(net, inputs, targets, items, o, random, log_share)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if o.clip:
                nn.utils.clip_grad_norm_(net.parameters(), o.clip)
            optimizer.step()
            losses.append(loss.item())
            step += 1
        seconds += time.time() - start
        if epoch % o.every:
            continue
        start = time.time()
        hit, ndcg = evaluate(net, *validation, o)
        checking = time.time() - start
        t = f" tau {net.log_t.exp().item():.4f}" if o.cosine else ""
        print(f"epoch {epoch} steps {step} train {seconds:.0f} s loss {np.mean(losses):.4f} validation HR@10 {hit:.4f} NDCG@10 {ndcg:.4f} (evaluation {checking:.1f} s){t}", flush=True)
        if ndcg > best[1]:
            best, best_epoch, weights = (hit, ndcg), epoch, copy.deepcopy(net.state_dict())
        elif epoch - best_epoch >= o.patience * o.every:
            break
        if o.target and ndcg >= o.target:
            break
    result = {"name": o.name, "epoch": best_epoch, "train_seconds": round(seconds, 1),
              "validation": [round(v, 4) for v in best]}
    if o.test:
        net.load_state_dict(weights)
        result["test"] = [round(v, 4) for v in evaluate(net, *test, o)]
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
