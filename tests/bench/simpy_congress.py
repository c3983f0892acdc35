#!/usr/bin/env python3
# Of the measurements that plenum was planned by (Debian python3-simpy3, python3-numpy); unchanged.
"""The benchmark congress (congress_spec.md) in SimPy, as an analyst would write it.

usage: simpy_congress.py RUNS [objects|agents|numpy]
  objects  delegates are plain objects, the chair is a SimPy process (default)
  agents   every delegate is a SimPy process that answers to session and vote events
  numpy    delegates are numpy arrays, one vectorised draw per vote
"""
import sys
import time
from random import Random

import simpy
from congress_model import (ABSTAIN, AGAINST, ATTEND, FOR, P_LEAVE, P_WALKOUT, SEATS, SIZES,
                            VOTES, dhondt, p_against, p_for, report)


class Delegate:
    __slots__ = ("faction", "present", "gone", "rnd")

    def __init__(self, faction, rnd):
        self.faction = faction
        self.present = False
        self.gone = False
        self.rnd = rnd

    def attend(self, p):
        self.present = not self.gone and self.rnd.random() < p

    def maybe_leave(self):
        if self.present and self.rnd.random() < P_LEAVE[self.faction]:
            self.present = False
            self.gone = True
            return 1
        return 0

    def cast(self, vote):
        u = self.rnd.random()
        a = p_for(self.faction, vote)
        if u < a:
            return FOR
        if u < a + p_against(self.faction, vote):
            return AGAINST
        return ABSTAIN


class Congress:
    def __init__(self, seed):
        self.rnd = Random(seed)
        self.env = simpy.Environment()
        self.events = 0
        self.result = {"votes": [], "left": 0, "seats": None, "events": 0}
        self.make_delegates()
        self.env.process(self.chair())
        self.env.process(self.external("A", 60))
        self.env.process(self.external("B", 120))

    # --- delegates -------------------------------------------------------
    def make_delegates(self):
        self.delegates = [Delegate(f, self.rnd) for f, n in enumerate(SIZES) for _ in range(n)]

    def open_session(self, p):
        for d in self.delegates:
            d.attend(p)

    def elect(self):
        counts = [0] * len(SIZES)
        for d in self.delegates:
            if d.present:
                counts[d.faction] += 1
        self.result["seats"] = dhondt(counts, SEATS)

    def hold_vote(self, vote):
        tally = [0, 0, 0]
        for d in self.delegates:
            if d.present:
                tally[d.cast(vote)] += 1
        self.result["votes"].append(tally)

    def walk_out(self):
        if self.rnd.random() < P_WALKOUT:
            self.result["left"] = sum(d.maybe_leave() for d in self.delegates)

    # --- timeline ----------------------------------------------------------
    def tick(self, mean):
        self.events += 1
        return self.env.timeout(self.rnd.expovariate(1.0 / mean) if mean else 0)

    def chair(self):
        yield self.tick(0)
        self.open_session(ATTEND[0])
        yield self.tick(20)                     # credentials
        for _ in range(6):
            yield self.tick(10)                 # speech
        yield self.tick(0)
        self.elect()
        for _ in range(4):
            yield self.tick(10)
        yield self.tick(0)                      # adjournment
        self.events += 1
        yield self.env.timeout(600)             # recess
        self.open_session(ATTEND[1])
        for vote in range(VOTES):
            yield self.tick(10)                 # speech on the decree
            yield self.tick(5)
            self.hold_vote(vote)
        yield self.tick(0)                      # closing
        yield self.tick(0)                      # end

    def external(self, name, mean):
        yield self.tick(mean)
        if name == "A":
            yield self.tick(15)
            self.walk_out()

    def run(self):
        self.env.run()
        self.result["events"] = self.events
        return self.result


class AgentCongress(Congress):
    """Every delegate is a process; the chair broadcasts requests as shared events."""

    def make_delegates(self):
        super().make_delegates()
        self.request = self.env.event()
        self.tally = None
        for d in self.delegates:
            self.env.process(self.life(d))

    def broadcast(self, kind, arg):
        old, self.request = self.request, self.env.event()
        old.succeed((kind, arg))

    def life(self, d):
        while not d.gone:
            kind, arg = yield self.request
            if kind == "attend":
                d.attend(arg)
            elif kind == "leave":
                self.result["left"] += d.maybe_leave()
            elif kind == "vote" and d.present:
                self.result["votes"][arg][d.cast(arg)] += 1

    def open_session(self, p):
        self.broadcast("attend", p)

    def hold_vote(self, vote):
        self.result["votes"].append([0, 0, 0])
        self.broadcast("vote", vote)

    def walk_out(self):
        if self.rnd.random() < P_WALKOUT:
            self.broadcast("leave", None)


class NumpyCongress(Congress):
    """Vectorised: one uniform per delegate and decision, compared in numpy."""

    def make_delegates(self):
        import numpy as np
        self.np = np
        self.rng = np.random.Generator(np.random.PCG64(self.rnd.getrandbits(64)))
        self.faction = np.repeat(np.arange(len(SIZES)), SIZES)
        self.present = np.zeros(len(self.faction), bool)
        self.gone = np.zeros(len(self.faction), bool)
        self.cut_for = [np.array([p_for(f, v) for f in range(6)])[self.faction] for v in range(VOTES)]
        self.cut_ag = [c + np.array([p_against(f, v) for f in range(6)])[self.faction]
                       for v, c in enumerate(self.cut_for)]

    def open_session(self, p):
        self.present = ~self.gone & (self.rng.random(len(self.gone)) < p)

    def elect(self):
        counts = self.np.bincount(self.faction[self.present], minlength=6)
        self.result["seats"] = dhondt(counts.tolist(), SEATS)

    def hold_vote(self, vote):
        u = self.rng.random(len(self.gone))
        f = int((self.present & (u < self.cut_for[vote])).sum())
        fa = int((self.present & (u < self.cut_ag[vote])).sum())
        n = int(self.present.sum())
        self.result["votes"].append([f, fa - f, n - fa])

    def walk_out(self):
        if self.rnd.random() < P_WALKOUT:
            leave = self.present & (self.rng.random(len(self.gone)) < self.np.array(P_LEAVE)[self.faction])
            self.gone |= leave
            self.present &= ~leave
            self.result["left"] = int(leave.sum())


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    kind = sys.argv[2] if len(sys.argv) > 2 else "objects"
    cls = {"objects": Congress, "agents": AgentCongress, "numpy": NumpyCongress}[kind]
    t0 = time.process_time()
    results = [cls(seed).run() for seed in range(runs)]
    report(f"simpy {kind}", runs, time.process_time() - t0, results)
