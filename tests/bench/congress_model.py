# Of the measurements that plenum was planned by (Debian python3-simpy3, python3-numpy); unchanged.
"""Constants and checks shared by simpy_congress.py and mesa_congress.py."""
SIZES = (390, 160, 72, 14, 6, 7)
P_FOR = (0.95, 0.55, 0.15, 0.60, 0.80, 0.50)
P_AGAINST = (0.01, 0.25, 0.65, 0.15, 0.10, 0.20)
P_LEAVE = (0.0, 0.6, 0.75, 0.1, 0.0, 0.2)
P_WALKOUT = 0.8
ATTEND = (0.97, 0.95)
SEATS = 25
VOTES = 10
FOR, AGAINST, ABSTAIN = 0, 1, 2


def p_for(faction, vote):
    return P_FOR[faction] * (1 - 0.02 * vote)


def p_against(faction, vote):
    return P_AGAINST[faction] * (1 + 0.03 * vote)


def dhondt(counts, seats):
    """Largest-quotient allocation, ties to the smaller index."""
    got = [0] * len(counts)
    for _ in range(seats):
        best = max(range(len(counts)), key=lambda f: (counts[f] / (got[f] + 1), -f))
        got[best] += 1
    return got


def expected_for(vote):
    return sum(n * ATTEND[1] * (1 - P_WALKOUT * ATTEND[0] * P_LEAVE[f]) * p_for(f, vote)
               for f, n in enumerate(SIZES))


def report(name, runs, seconds, results):
    n = len(results)
    print(f"{name}: {runs} runs {seconds:.3f} s CPU  {runs / seconds:.1f} runs/s  {seconds / runs * 1e6:.1f} us/run")
    for v in (0, VOTES - 1):
        mean = sum(r["votes"][v][FOR] for r in results) / n
        print(f"  vote {v}: mean for {mean:.2f} (expected {expected_for(v):.2f})")
    left = sum(r["left"] for r in results) / n
    want = P_WALKOUT * ATTEND[0] * sum(s * q for s, q in zip(SIZES, P_LEAVE))
    print(f"  mean walkout {left:.2f} (expected {want:.2f}), events per run {results[0]['events']}")
