#!/usr/bin/env python3
"""Measures for scripts/bench and writes docs/performance.md.

Every figure is that of whole commands, as a user would start them: processor time (user and
system) where a command has one core to itself, wall time where it has two. What is compared is
measured in turn, round by round, so that a machine that slows down slows all; the page gives
medians and how far the rounds lie apart.
"""
import csv
import datetime
import filecmp
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

PLENUM = "build/release/plenum"
RESET = "build/release/tests/bench/reset_bench"
REFERENCE = "tests/bench/congress"
PYTHON = "/usr/bin/python3"
QUICK = "--quick" in sys.argv[1:]
ROUNDS = 3 if QUICK else 5
WORK = tempfile.mkdtemp(prefix="plenum-bench-")


def some(n):
    return max(2, n // 10) if QUICK else n


class Cost:
    """Of one command: seconds of processor and of the clock, resident MB, and what it printed."""

    def __init__(self, arguments, cores="0"):
        out = os.path.join(WORK, "out")
        begin = time.monotonic()
        with open(out, "w") as file:
            child = subprocess.Popen(["taskset", "-c", cores, *arguments], stdout=file)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.monotonic() - begin
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mb = usage.ru_maxrss / 1024
        with open(out) as file:
            self.text = file.read()
        if child.returncode != 0:
            sys.exit(f"bench: {' '.join(arguments)} ended with {child.returncode}")


def batch(scenario, runs, *more, jobs=1, cores="0", out="f.csv"):
    return Cost([PLENUM, "batch", scenario, "--runs", str(runs), "--seed", "1", "--jobs", str(jobs),
                 "--out", os.path.join(WORK, out), "--force", "--quiet", *more], cores)


def in_turn(commands):
    """Each of the named commands ROUNDS times, one after the other."""
    costs = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            costs[name].append(command())
    return costs


def median(costs, what="cpu"):
    return statistics.median(getattr(c, what) for c in costs)


def spread(rates):
    return f"{min(rates):,.0f} to {max(rates):,.0f}"


def judge(good):
    return "met" if good else "**NOT met**"


class Page:
    def __init__(self):
        self.lines = []

    def say(self, *lines):
        self.lines += [*lines, ""]

    def table(self, head, rows):
        self.lines.append("| " + " | ".join(head) + " |")
        self.lines.append("|" + "---|" * len(head))
        self.lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
        self.lines.append("")

    def write(self, path):
        with open(path, "w") as file:
            file.write("\n".join(self.lines))


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[0]


def processor():
    with open("/proc/cpuinfo") as file:
        return re.search(r"model name\s*: (.*)", file.read()).group(1)


def put_head(page):
    changed = subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "engine", "tests/bench"]).returncode
    commit = first_line("git", "rev-parse", "--short=12", "HEAD")
    page.say("# Performance",
             "",
             "Written by `scripts/bench`; measured, not promised. Where this says NOT met, it is not.")
    page.say(f"* commit {commit}{' with changes that are not in it' if changed else ''}, "
             f"{datetime.date.today().isoformat()}{', quick' if QUICK else ''}",
             f"* {processor()}, {os.cpu_count()} cores; {first_line('gcc', '--version')}; "
             f"Python {platform.python_version()}",
             f"* other load when it began: {os.getloadavg()[0]:.1f} processes on {os.cpu_count()} "
             "cores. With more than about 0.3 the figures are of a machine that was not quiet: "
             "caches and clock are shared, ratios hold better than times.")


# --- the reference model ---

def reference(page):
    runs = {"objects": some(300), "numpy": some(1500), "plain": some(3000), "hooks": some(3000)}
    simpy = ["tests/bench/simpy_congress.py"]
    costs = in_turn({
        "objects": lambda: Cost([PYTHON, *simpy, str(runs["objects"]), "objects"]),
        "numpy": lambda: Cost([PYTHON, *simpy, str(runs["numpy"]), "numpy"]),
        "plain": lambda: batch(REFERENCE, runs["plain"]),
        "hooks": lambda: batch(REFERENCE, runs["hooks"], "--set", "hooks=true"),
    })
    rate = {name: runs[name] / median(c) for name, c in costs.items()}
    titles = {"objects": "SimPy, delegates as objects", "numpy": "SimPy and numpy",
              "plain": "plenum batch", "hooks": "plenum batch, a Lua hook for each faction and vote"}
    page.say("## The reference model",
             "",
             "649 delegates, 40 events, ten votes (`tests/bench/congress`), beside the same model in "
             "SimPy (`tests/bench/simpy_congress.py`), one core, the whole command.")
    page.table(["program", "runs a second", "rounds", "times `objects`", "times `numpy`"],
               [[titles[n], f"{rate[n]:,.0f}", spread([runs[n] / c.cpu for c in costs[n]]),
                 f"{rate[n] / rate['objects']:.2f}", f"{rate[n] / rate['numpy']:.2f}"]
                for n in titles])
    goals = []
    for name, objects, numpy in (("plain", 200, 45), ("hooks", 100, 20)):
        for other, wanted in (("objects", objects), ("numpy", numpy)):
            ratio = rate[name] / rate[other]
            goals.append([f"{titles[name]}: {wanted} times `{other}`", f"{ratio:.2f}",
                          judge(ratio >= wanted)])
    # Of two commands that ran one after the other, for what else the machine does comes and goes.
    each = statistics.median((h.cpu - p.cpu) / runs["hooks"] / 60 * 1e6
                             for h, p in zip(costs["hooks"], costs["plain"]))
    goals.append(["at most 3 µs for a call of a hook (60 a run, what it costs to put back the "
                  "state with it)", f"{each:.1f} µs", judge(each <= 3)])
    reset = Cost([RESET, REFERENCE, "scenarios/_rules", "20000", "hooks=true"])
    state, run = (int(ns) / 1000 for ns in re.findall(r"(\d+) ns", reset.text))
    goals.append(["the state of Lua is put back between two runs in less than 5 µs",
                  f"{state:.1f} µs", judge(state < 5)])
    goals.append(["and a run made and taken down, without a step of it", f"{run:.1f} µs",
                  judge(state + run < 5)])
    page.table(["goal", "measured", ""], goals)


# --- the Second Congress ---

def second_congress(page):
    runs = some(1200)
    name = "second-congress-1917"
    costs = in_turn({
        "one": lambda: batch(name, runs, cores="0,1", out="one.csv"),
        "two": lambda: batch(name, runs, jobs=2, cores="0,1", out="two.csv"),
    })
    alike = filecmp.cmp(os.path.join(WORK, "one.csv"), os.path.join(WORK, "two.csv"), False)
    more = batch(name, 4 * runs, out="more.csv")
    rate = runs / median(costs["one"])
    faster = median(costs["one"], "wall") / median(costs["two"], "wall")
    page.say("## The Second Congress", "",
             f"`plenum batch second-congress-1917 --runs {runs} --seed 1`, sampled, everything in "
             "it. Of memory the 13 MB of the Python that starts the program are the least that can "
             "be seen here; two workers are held against one on the same two cores.")
    page.table(["goal", "measured", ""], [
        ["20 000 runs a second a core (the floor is 8 000)",
         f"{rate:,.0f} ({spread([runs / c.cpu for c in costs['one']])})", judge(rate >= 20000)],
        ["two workers at least 1.9 times as fast, by the clock", f"{faster:.2f} times",
         judge(faster >= 1.9)],
        ["and the same bytes", "the same" if alike else "others", judge(alike)],
        ["at most 100 MB however many runs",
         f"{max(c.mb for c in costs['one']):.1f} MB for {runs} runs, {more.mb:.1f} MB for {4 * runs}",
         judge(more.mb <= 100)],
    ])


# --- the event queue ---

HOLD = re.compile(r"hold N (\d+) (plain|cancel) (table|log) least ([\d.]+) median ([\d.]+)")


def event_queue(page):
    program = first_line("find", "build/release", "-name", "hold_bench", "-type", "f")
    holds = some(1000000)
    costs = in_turn({
        "ours": lambda: Cost([program, str(holds)]),
        **{n: (lambda n=n: Cost([PYTHON, "tests/bench/hold_simpy.py", n, str(some(300000))]))
           for n in ("100", "1000", "10000")},
    })
    ours = {}
    for cost in costs["ours"]:
        for n, how, draw, _, ns in HOLD.findall(cost.text):
            ours.setdefault((n, how, draw), []).append(float(ns))
    ns = {key: statistics.median(values) for key, values in ours.items()}
    simpy = {n: statistics.median(float(re.search(r"ns/hold ([\d.]+)", c.text).group(1))
                                  for c in costs[n]) for n in ("100", "1000", "10000")}
    page.say("## The event queue", "",
             "Nanoseconds for a hold with N events pending: take the first, hand it to its handler, "
             "which schedules another (`tests/bench/hold_bench.c`, increments drawn live). With "
             "cancellation each hold also schedules a second event and cancels the second one of the "
             "hold before. SimPy's column is its own exponential too.")
    page.table(["N", "table of quantiles", "by logarithm", "and cancels, table", "and cancels, log",
                "SimPy", "SimPy : by logarithm"],
               [[n, *(f"{ns[n, how, draw]:.0f}" for how in ("plain", "cancel")
                      for draw in ("table", "log")), f"{simpy[n]:.0f}",
                 f"{simpy[n] / ns[n, 'plain', 'log']:.1f}"] for n in simpy])
    page.say("The goal is of a machine on which Cimba's event handlers take 71 and 136 ns and SimPy "
             "775 and 1738 (of this machine only SimPy is known): 40 and 65 ns there, which is 19.4 "
             "and 26.7 times as fast as SimPy.")
    rows = []
    for n, wanted, times in (("100", 40, 775 / 40), ("10000", 65, 1738 / 65)):
        measured = ns[n, "plain", "log"]
        rows.append([f"at most {wanted} ns at N = {n}, by the clock of this machine",
                     f"{measured:.0f} ns", judge(measured <= wanted)])
        rows.append([f"{times:.1f} times as fast as SimPy at N = {n}",
                     f"{simpy[n] / measured:.1f}", judge(simpy[n] / measured >= times)])
        with_cancelling = ns[n, "cancel", "log"]
        rows.append(["the same, with an event cancelled in each hold",
                     f"{simpy[n] / with_cancelling:.1f}", judge(simpy[n] / with_cancelling >= times)])
    page.table(["goal", "measured", ""], rows)


# --- how it grows ---

def growth(page):
    sizes = [(1, some(200)), (10, some(20)), (100, 4), (1541, 1)]
    load = median(in_turn({"load": lambda: batch(REFERENCE, 1)})["load"])
    page.say("## Delegates", "",
             "The reference model with so many times as many delegates; a run without what it costs "
             "to start and to load the scenario.")
    rows = []
    each = []
    for times, runs in sizes:
        cost = batch(REFERENCE, runs, "--set", f"times={times}")
        seconds = (cost.cpu - load) / max(1, runs - 1) if times == 1 else (cost.cpu - load) / runs
        ns = seconds / (649 * times) * 1e9
        each.append(ns)
        rows.append([f"{649 * times:,}", runs, f"{seconds * 1e3:,.2f} ms", f"{ns:,.0f} ns",
                     f"{cost.mb:,.1f} MB"])
    page.table(["delegates", "runs", "a run", "a run, a delegate", "resident"], rows)
    page.table(["goal", "measured", ""], [
        ["cost grows linearly: a delegate costs no more in a large house than in one of 649",
         f"{max(each) / each[0]:.2f} times at most", judge(max(each) <= 1.25 * each[0])],
        ["a million delegates in seconds", f"{cost.wall:.1f} s", judge(cost.wall <= 60)],
        ["and under 1 GB", f"{cost.mb:,.0f} MB", judge(cost.mb <= 1024)],
    ])


# --- pairs ---

def variance_of_pairs(path):
    """Of for_0 in cell 1 less that in cell 0, run by run."""
    cells = {"0": {}, "1": {}}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            cells[row["cell"]][row["replicate"]] = float(row["for_0"])
    return statistics.variance(cells["1"][r] - cells["0"][r] for r in cells["0"])


def pairs(page):
    n = 4000  # of which the variance is known to 2 %
    batch(REFERENCE, n, "--outcome", "for_0", "--sweep", "walks_out=0,1", out="pairs.csv")
    path = os.path.join(WORK, "pairs.csv")
    told = Cost([PLENUM, "compare", path]).text
    keyed = float(re.search(r"common dice save ([\d.]+) times", told).group(1))
    words = Cost([PYTHON, "tests/bench/paired_simpy.py", str(n)]).text.split()
    a, b, d = (float(x) for x in words[1:4])
    ours = variance_of_pairs(path)
    page.say("## Pairs", "",
             f"A walkout for certain and none, {n} pairs of runs with the same seed, votes for in the "
             "first vote. How many times fewer pairs it takes than with dice of their own "
             "(`plenum compare`: `saved`; SimPy draws all from one stream).")
    page.table(["dice", "saved", "variance of the difference"],
               [["keyed by name (plenum)", f"{keyed:.2f}", f"{ours:.1f}"],
                ["one stream, same seed (SimPy)", f"{(a + b) / d:.2f}", f"{d:.1f}"]])
    page.table(["goal", "measured", ""], [
        ["at most a third of the pairs that one stream with the same seed needs (they are as the "
         "variances)", f"{ours / d:.3f} of them", judge(ours / d <= 1 / 3)]])
    page.say("By formula 41.9 is the variance of the votes of those who leave, and so of a difference "
             "in which nothing else differs: keyed dice have nothing more to save here.")


# --- single commands ---

def commands(page):
    rows = []
    for words in ("run second-congress-1917", "run second-congress-1917 --seed 7",
                  "check second-congress-1917", "list"):
        costs = [Cost([PLENUM, *words.split()]) for _ in range(3 if QUICK else 11)]
        rows.append([f"`plenum {words}`", f"{min(c.wall for c in costs) * 1e3:.0f} ms",
                     f"{median(costs, 'wall') * 1e3:.0f} ms", f"{max(c.mb for c in costs):.1f} MB"])
    page.say("## Single commands", "",
             "The promise for the documented run is 50 ms and 50 MB for the whole process.")
    page.table(["command", "least", "median", "resident"], rows)


def profile(page):
    """Where the time goes, as perf sees it; nothing where there is no perf."""
    data = os.path.join(WORK, "perf.data")
    record = ["perf", "record", "-q", "-o", data, PLENUM, "batch", REFERENCE, "--runs", str(some(200)),
              "--seed", "1", "--jobs", "1", "--out", os.path.join(WORK, "p.csv"), "--quiet", "--force"]
    try:
        subprocess.run(record, check=True, capture_output=True)
        told = subprocess.run(["perf", "report", "-i", data, "--stdio", "--no-children"],
                              check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        page.say("## Where the time goes", "", "Not measured: `perf` is not here, or may not be used.")
        return
    rows = re.findall(r"^\s+([\d.]+)%\s+\S+\s+\S+\s+\[\.\]\s+(\S+)", told, re.M)[:12]
    page.say("## Where the time goes", "", "The reference model, by `perf`: the twelve largest.")
    page.table(["share", "function"], [[f"{share} %", f"`{name}`"] for share, name in rows])


def main():
    page = Page()
    put_head(page)
    for part in (reference, second_congress, event_queue, growth, pairs, commands, profile):
        print(f"bench: {part.__name__}", file=sys.stderr)
        part(page)
    page.say("## Not measured here", "",
             "Cimba on this machine, and machines with more than two cores.")
    page.lines.append(f"Other load when it ended: {os.getloadavg()[0]:.1f} (itself among it).")
    page.lines.append("")
    page.write("docs/performance.md")


if __name__ == "__main__":
    main()
