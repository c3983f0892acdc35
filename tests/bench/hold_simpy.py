#!/usr/bin/env python3
# Of the measurements that plenum was planned by (Debian python3-simpy3, python3-numpy); unchanged.
"""Hold model in SimPy: N processes, each loops on timeout(Exp(1)).

usage: hold_simpy.py N M [raw]      (raw: bare heapq loop, the floor for pure Python)
Prints ns per hold and million holds per second (process CPU time).
"""
import sys
import time
from random import Random


def simpy_hold(n, m):
    import simpy
    env = simpy.Environment()
    rnd = Random(42)
    left = [m]
    done = env.event()

    def proc():
        exp = rnd.expovariate
        timeout = env.timeout
        while True:
            yield timeout(exp(1.0))
            left[0] -= 1
            if left[0] == 0:
                done.succeed()

    for _ in range(n):
        env.process(proc())
    t0 = time.process_time()
    env.run(until=done)
    return time.process_time() - t0


def raw_hold(n, m):
    from heapq import heapify, heapreplace
    exp = Random(42).expovariate
    q = [(exp(1.0), i) for i in range(n)]
    heapify(q)
    seq = n
    t0 = time.process_time()
    for _ in range(m):
        t = q[0][0]
        heapreplace(q, (t + exp(1.0), seq))
        seq += 1
    return time.process_time() - t0


if __name__ == "__main__":
    n, m = int(sys.argv[1]), int(sys.argv[2])
    kind = "heapq" if len(sys.argv) > 3 else "simpy"
    s = raw_hold(n, m) if kind == "heapq" else simpy_hold(n, m)
    print(f"{kind} N {n} ns/hold {s / m * 1e9:.1f} Mhold/s {m / s / 1e6:.4f}")
