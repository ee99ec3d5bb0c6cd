"""The Python half of RetrievalBenchmark: hnswlib's and faiss's HNSW graphs over the same vectors.

    /usr/bin/python3 benchmarks/retrieval_peer.py FOLDER DIMENSION CONNECTIONS BEAM K

FOLDER holds items.f32 and queries.f32, little-endian rows of unit length, and exact.i32, the k nearest items of each query.
Reads commands from standard input, one a line, and answers each with one line of numbers:
    build LIBRARY THREADS    builds the graph: seconds
    search LIBRARY BREADTH   asks all queries once on one thread, in one call: seconds, recall@k
"""
import sys
import time
from importlib.metadata import PackageNotFoundError, version

import faiss
import hnswlib
import numpy as np


class Hnswlib:
    def __init__(self, items, connections, beam):
        self.items, self.connections, self.beam, self.index = items, connections, beam, None

    def build(self, threads):
        self.index = hnswlib.Index(space="ip", dim=self.items.shape[1])
        self.index.init_index(len(self.items), M=self.connections, ef_construction=self.beam, random_seed=1)
        self.index.add_items(self.items, num_threads=threads)

    def search(self, queries, k, breadth):
        self.index.set_ef(breadth)
        return self.index.knn_query(queries, k=k, num_threads=1)[0]


class Faiss:
    def __init__(self, items, connections, beam):
        self.items, self.connections, self.beam, self.index = items, connections, beam, None

    def build(self, threads):
        faiss.omp_set_num_threads(threads)
        self.index = faiss.IndexHNSWFlat(self.items.shape[1], self.connections, faiss.METRIC_INNER_PRODUCT)
        self.index.hnsw.efConstruction = self.beam
        self.index.add(self.items)

    def search(self, queries, k, breadth):
        faiss.omp_set_num_threads(1)
        self.index.hnsw.efSearch = breadth
        return self.index.search(queries, k)[1]


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def known(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return "of an unknown version"


def main():
    folder, (dimension, connections, beam, k) = sys.argv[1], map(int, sys.argv[2:])
    items, queries = (np.fromfile(f"{folder}/{name}.f32", "<f4").reshape(-1, dimension) for name in ("items", "queries"))
    exact = [set(row) for row in np.fromfile(f"{folder}/exact.i32", "<i4").reshape(-1, k)]
    libraries = {"hnswlib": Hnswlib(items, connections, beam), "faiss": Faiss(items, connections, beam)}
    print(f"hnswlib {known('hnswlib')}, faiss {faiss.__version__}, Python {sys.version.split()[0]}", flush=True)
    for line in sys.stdin:
        command, library, number = line.split()
        if command == "build":
            seconds, _ = timed(lambda: libraries[library].build(int(number)))
            print(seconds, flush=True)
        else:
            seconds, found = timed(lambda: libraries[library].search(queries, k, int(number)))
            hits = sum(len(nearest.intersection(map(int, row))) for nearest, row in zip(exact, found))
            print(seconds, hits / (k * len(queries)), flush=True)


main()
