#!/usr/bin/env python3
"""The reference congress in pairs with the same seed: a walkout forced, and none (one stream).

usage: paired_simpy.py PAIRS
Prints, of the votes for in the first vote, the variance of each member of the pairs and that of
their difference: `paired A B D`.
"""
import statistics
import sys

import simpy_congress as model


def votes_for(seed, walkout):
    model.P_WALKOUT = walkout
    return model.Congress(seed).run()["votes"][0][model.FOR]


if __name__ == "__main__":
    seeds = range(int(sys.argv[1]))
    with_walkout = [votes_for(seed, 1) for seed in seeds]
    without = [votes_for(seed, 0) for seed in seeds]
    difference = [a - b for a, b in zip(with_walkout, without)]
    print("paired", *(statistics.variance(x) for x in (with_walkout, without, difference)))
