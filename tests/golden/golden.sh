#!/bin/sh
# golden.sh -- the digests of every shipped scenario, variant and mode.
#
#   golden.sh PROGRAM            compares with digests.txt beside this file
#   golden.sh PROGRAM --write    writes it (read the difference before you commit it)
#
# A digest covers every record of a run, so a line that changes says that some run changed.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
examples=$here/../../examples
made=$(mktemp)
trap 'rm -f "$made" "$made.run"' EXIT

digest() { # NAME SCENARIO OPTIONS...
    name=$1
    shift
    "$program" run "$@" --format jsonl --output "$made.run"
    printf '%s %s\n' "$(sed -n '$s/.*"digest":"\([0-9a-f]*\)".*/\1/p' "$made.run")" "$name"
}

{
    for scenario in $("$program" list | sed -n 's/^\([a-z0-9-]*\) .*/\1/p'); do
        digest "$scenario" "$scenario"
        for seed in 1 2 1917; do
            digest "$scenario --seed $seed" "$scenario" --seed "$seed"
        done
        digest "$scenario --seed 1 --replicate 7" "$scenario" --seed 1 --replicate 7
        for variant in $("$program" describe "$scenario" --json |
            sed -n '/"variants": \[$/,/^  \]/s/^ *"id": "\(.*\)",*$/\1/p'); do
            digest "$scenario --variant $variant" "$scenario" --variant "$variant"
            digest "$scenario --variant $variant --seed 1" "$scenario" --variant "$variant" --seed 1
        done
    done
    # Runs that must end early are golden too.
    digest "second-congress-1917 --set rules.quorum=900" second-congress-1917 --set rules.quorum=900
    cd "$examples"
    for scenario in six-delegates commons-division club-elections town-club model-un-committee \
        bundestag-quorum; do
        digest "examples/$scenario" "$scenario"
    done
    digest "examples/club-elections --seed 4" club-elections --seed 4
} >"$made"

if [ "${2:-}" = --write ]; then
    cp "$made" "$here/digests.txt"
    wc -l "$here/digests.txt"
    exit 0
fi
lines=$(wc -l <"$made")
[ "$lines" -ge 20 ] || { echo "only $lines digests were made: nothing was compared"; exit 1; }
grep -qE '^[0-9a-f]{32} ' "$made" || { echo "no digest was found in the journals"; exit 1; }
diff -u "$here/digests.txt" "$made" && echo "$lines digests are as written"
