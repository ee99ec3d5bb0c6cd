"""Makes the clusterings that SciPy gives, for LinkageTest: python3 make_fixtures.py, with SciPy, in this folder.

A file holds lines of numbers: the heights of all merges, then three times a height to cut at and the clusters it leaves.
The points are not stored: LinkageTest makes the same ones from the same integers.
"""
import gzip
import sys

import numpy
import scipy
from scipy.cluster.hierarchy import fcluster, linkage

DIMENSION = 12


def uniform(count, stream):
    """Multiples of 2^-20 in [0, 1), exact in float32."""
    state = numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
    state += numpy.uint64(stream) * numpy.uint64(0xD1B54A32D192ED03)
    for multiplier in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
        state = (state ^ (state >> numpy.uint64(29))) * numpy.uint64(multiplier)
    return (state >> numpy.uint64(44)).astype(numpy.float64) / 2**20


def points(kind, n):
    cells = uniform(n * DIMENSION, 1).reshape(n, DIMENSION)
    if kind == "random":
        return cells
    if kind == "clustered":
        centres = uniform(10 * DIMENSION, 2).reshape(10, DIMENSION)
        return centres[numpy.arange(n) % 10] + cells / 16
    if kind == "duplicated":
        return cells[numpy.arange(n) // 3]
    if kind == "collinear":
        direction = numpy.arange(1, DIMENSION + 1) / 16
        return cells[:, :1] * direction
    raise ValueError(kind)


def line(numbers, form):
    return " ".join(form % number for number in numbers) + "\n"


def main():
    print("SciPy", scipy.__version__, "NumPy", numpy.__version__, "Python", sys.version.split()[0])
    numpy.seterr(over="ignore")
    for kind in ("random", "clustered", "duplicated", "collinear"):
        for n in (2, 3, 10, 100, 1000, 3000):
            data = points(kind, n).astype(numpy.float32).astype(numpy.float64)
            for method in ("ward", "complete"):
                merges = linkage(data, method)
                heights = merges[:, 2]
                with gzip.GzipFile(f"{kind}-{n}-{method}.txt.gz", "wb", mtime=0) as file:
                    file.write(line(heights, "%.9g").encode())
                    for clusters in (1, min(n // 3 + 1, 5), min(n // 3 + 1, 40)):
                        below = heights[n - clusters - 1] if clusters < n else 0
                        above = heights[n - clusters] if clusters > 1 else 2 * below
                        cut = (below + above) / 2
                        file.write(line([cut], "%.9g").encode())
                        file.write(line(fcluster(merges, cut, "distance"), "%d").encode())


main()
