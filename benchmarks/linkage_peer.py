"""The Python half of LinkageBenchmark: SciPy's and fastcluster's hierarchical clustering of the same points, on one thread.

    /usr/bin/python3 benchmarks/linkage_peer.py FOLDER DIMENSION

FOLDER holds N.f64 for each number of points, little-endian float64 rows. Reads commands from standard input, one a line, and
answers each with one line of numbers:
    scipy METHOD N S        clusters for S seconds, at least three times: milliseconds of each
    fastcluster METHOD N S  likewise
    heights METHOD N        SciPy's merge heights
"""
import sys
import time

import fastcluster
import numpy as np
import scipy
from scipy.cluster import hierarchy

LIBRARIES = {"scipy": hierarchy.linkage, "fastcluster": fastcluster.linkage}


def points(folder, dimension, count):
    return np.fromfile(f"{folder}/{count}.f64", "<f8").reshape(-1, dimension)


def timed(linkage, values, method, seconds):
    times, begin = [], time.perf_counter()
    while len(times) < 3 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        linkage(values, method)
        times.append((time.perf_counter() - start) * 1000)
    return times


def main():
    folder, dimension = sys.argv[1], int(sys.argv[2])
    print(f"SciPy {scipy.__version__}, fastcluster {fastcluster.__version__}, Python {sys.version.split()[0]}", flush=True)
    for line in sys.stdin:
        command, method, count, *rest = line.split()
        values = points(folder, dimension, int(count))
        if command == "heights":
            numbers = hierarchy.linkage(values, method)[:, 2]
        else:
            numbers = timed(LIBRARIES[command], values, method, float(rest[0]))
        print(*(repr(float(number)) for number in numbers), flush=True)


main()
