"""Dense linear assignment, ours and scipy's, on the same matrix in the same run.

Usage: compare_assignment.py PROGRAM [SIZE] [SEED], where PROGRAM is the built Gis.Benchmarks.
Needs Debian's python3-scipy. Both are timed from finished matrix to finished answer.
"""
import subprocess
import sys
import tempfile
import time

import numpy
from scipy.optimize import linear_sum_assignment

program = sys.argv[1]
size = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
costs = numpy.random.default_rng(seed).integers(0, 1_000_000, (size, size), dtype=numpy.int32)
with tempfile.NamedTemporaryFile() as file:
    costs.tofile(file)
    file.flush()
    for turn in range(3):
        started, used = time.perf_counter(), time.process_time()
        rows, columns = linear_sum_assignment(costs)
        theirs = (time.perf_counter() - started, time.process_time() - used)
        total = int(costs[rows, columns].sum(dtype=numpy.int64))
        answer = subprocess.run([program, "staffing", "assign", file.name], capture_output=True, text=True, check=True)
        objective, wall, cpu, proved = answer.stdout.split()
        print(f"{size} x {size}, turn {turn + 1}: scipy {total} in {theirs[0]:.2f} s wall, {theirs[1]:.2f} s CPU; "
              f"ours {objective} (proved {proved}) in {wall} s wall, {cpu} s CPU; "
              f"ratio of CPU {float(cpu) / theirs[1]:.2f}")
