#!/bin/sh
# wrapper_test.sh -- plenum-slurm and its two templates, before a Slurm of a few lines.
#
# What the real one does with them is in cluster_test.sh, which scripts/test --full runs.
. "$(dirname "$0")/../support/cases.sh"

RUNS=60
slurm=$root/scripts/slurm
PATH=$work/bin:$slurm:$PATH
export PLENUM="$build/plenum"

# An sbatch that plays at once, and keeps each submission as its words, a line each; a scontrol
# that keeps what it was asked.
make_slurm() {
    cd "$work"
    rm -rf ./*
    mkdir bin
    cat > "$work/bin/sbatch" <<'SBATCH'
#!/bin/bash
here=$(dirname "$(dirname "$0")")
id=$(($(cat "$here"/id 2> /dev/null || echo 40) + 1))
echo "$id" > "$here/id"
tasks=1-1
for word in "$@"; do
    printf '<%s>\n' "$word" >> "$here/submitted"
    case $word in --array=*) tasks=${word#*=} ;; esac
done
while [[ $1 == -* ]]; do shift; done
for ((i = 1; i <= ${tasks#*-}; i++)); do
    SLURM_ARRAY_TASK_ID=$i SLURM_JOB_ID=$id bash "$@" >> "$here/log" 2>&1 || exit
done
echo "$id;here"
SBATCH
    printf '#!/bin/sh\necho "$@" >> "%s/asked"\n' "$work" > "$work/bin/scontrol"
    printf '#!/bin/sh\nexit 0\n' > "$work/bin/sleep"
    chmod +x "$work"/bin/*
    : > "$work/asked"
    : > "$work/submitted"
}

# Words that a careless script would take apart.
make_scenario() {
    # shellcheck disable=SC2016 # the dollar is a dollar
    scenario='it'\''s "six" $HOME *.lua'
    cp "$root/examples/six-delegates/scenario.lua" "$scenario"
}

submit() {
    plenum-slurm "$scenario" --runs $RUNS --seed 3 --shards 8 "$@"
}

play_whole() {
    "$PLENUM" batch "$scenario" --runs $RUNS --seed 3 -q --out "$1"
}

the_shards_come_to_what_one_machine_writes() {
    make_slurm
    make_scenario
    play_whole whole.csv
    play_whole whole.sqlite
    submit --out 'o u%t.csv' > said
    grep -q '^8 shards are job 41; job 42 joins them into /.*/o u%t.csv$' said || fail "$(cat said)"
    cmp 'o u%t.csv' whole.csv
    cmp 'o u%t.csv.experiment.json' whole.csv.experiment.json
    [ -f 'o u%t.csv.shards/8-of-8.csv' ] || fail "$(ls 'o u%t.csv.shards')"
    submit --out other.sqlite > /dev/null
    "$PLENUM" stats --rows other.sqlite > other.rows
    "$PLENUM" stats --rows whole.sqlite | cmp - other.rows
}

a_second_submission_plays_nothing() {
    make_slurm
    make_scenario
    submit --out out.csv > /dev/null
    cp out.csv whole.csv
    : > submitted
    submit --out out.csv 2> said
    grep -q "holds all $RUNS runs" said || fail "$(cat said)"
    [ ! -s submitted ] || fail "something was submitted"
    # Without the whole the shards are asked again, and have it all.
    rm out.csv out.csv.experiment.json
    : > log
    submit --out out.csv > /dev/null
    [ "$(grep -c 'holds all [78] runs of this experiment already' log)" = 8 ] || fail "$(cat log)"
    cmp out.csv whole.csv
}

what_stands_there_and_is_something_else_stays() {
    make_slurm
    make_scenario
    echo mine > out.csv
    code=0
    submit --out out.csv 2> said || code=$?
    [ "$code" = 1 ] || fail "exit $code"
    grep -q 'something else' said || fail "$(cat said)"
    [ "$(cat out.csv)" = mine ] || fail "it was written to"
    [ ! -s submitted ] || fail "something was submitted"
}

a_dry_run_prints_what_would_be_submitted() {
    make_slurm
    make_scenario
    submit --out 'o u%t.csv' --jobs 2 --dry-run -- --partition=short --comment='a b' > commands
    [ ! -s submitted ] || fail "something was submitted"
    [ ! -e 'o u%t.csv.shards' ] || fail "a folder was made"
    sh commands > /dev/null
    mv submitted printed
    rm -r o\ * id
    submit --out 'o u%t.csv' --jobs 2 -- --partition=short --comment='a b' > /dev/null
    cmp printed submitted
    for word in --array=1-8 --cpus-per-task=2 --partition=short '--comment=a b' "$scenario" \
        "--output=$work/o u%%t.csv.shards/%a-of-8.log" --dependency=afterok:41; do
        grep -qxF -e "<$word>" submitted || fail "'$word' was not submitted: $(cat submitted)"
    done
}

# refused CODE WORDS ARGUMENT...
refused() {
    expected=$1 words=$2 code=0
    shift 2
    plenum-slurm "$@" > said 2>&1 || code=$?
    [ "$code" = "$expected" ] || fail "exit $code: $*: $(cat said)"
    grep -qF -e "$words" said || fail "'$words' is not said of: $*: $(cat said)"
    [ ! -s submitted ] || fail "something was submitted: $*"
}

a_mistake_is_found_before_anything_is_submitted() {
    make_slurm
    make_scenario
    refused 2 'a scenario is missing'
    refused 2 'a scenario is missing' --runs 5 --shards 2 --out a.csv
    refused 2 '--shards N' "$scenario" --runs 5 --out a.csv
    for n in 0 -1 2.5 many 10001 08; do
        refused 2 'from 1 to 10000' "$scenario" --runs 5 --shards "$n" --out a.csv
    done
    refused 2 'a value is missing' "$scenario" --runs 5 --out a.csv --shards
    refused 2 'a value is missing' "$scenario" --shards 2 --out a.csv --runs
    refused 2 'give --out' "$scenario" --runs 5 --shards 2
    refused 2 'must end with' "$scenario" --runs 5 --shards 2 --out a.xls
    refused 2 'no backslash' "$scenario" --runs 5 --shards 2 --out 'a\b.csv'
    refused 2 '--jobs' "$scenario" --runs 5 --shards 2 --out a.csv --jobs 0
    refused 2 'each task has its own' "$scenario" --runs 5 --shards 2 --out a.csv --shard 1/2
    refused 2 'remove FILE' "$scenario" --runs 5 --shards 2 --out a.csv --force
    refused 2 'without a cluster' --rerun 5 a.csv
    refused 2 'not for sbatch' "$scenario" --runs 5 --shards 2 --out a.csv -- --array=1-9
    refused 2 '--runs N' "$scenario" --shards 2 --out a.csv
    refused 2 'unrecognized option' "$scenario" --runs 5 --shards 2 --out a.csv --paint
    refused 2 'no such parameter' "$scenario" --runs 5 --shards 2 --out a.csv --set role=3
    refused 3 'no such scenario' none --runs 5 --shards 2 --out a.csv
    rm bin/sbatch
    PATH=$work/bin:$slurm:/usr/bin:/bin
    if ! command -v sbatch > /dev/null; then
        refused 5 'sbatch was not found' "$scenario" --runs 5 --shards 2 --out a.csv
    fi
}

# task PLAYER: a shard whose player does this, in a shell that knows the file as $file; sets `code`.
task() {
    mkdir -p shards
    printf '#!/bin/bash\nfor file in "$@"; do :; done\n%s\n' "$1" > player
    chmod +x player
    : > asked
    code=0
    SLURM_ARRAY_TASK_ID=2 SLURM_JOB_ID=77 bash "$slurm/shard.sbatch" "$work/player" shards 8 x \
        > log 2>&1 || code=$?
}

# asked_again YES|NO CODE
asked_again() {
    [ "$code" = "$2" ] || fail "exit $code: $(cat log)"
    [ "$1" = NO ] || grep -qx 'requeue 77' asked || fail "no other turn: $(cat log)"
    [ "$1" = YES ] || [ ! -s asked ] || fail "another turn: $(cat log)"
}

a_task_that_was_killed_asks_for_another_turn() {
    make_slurm
    # shellcheck disable=SC2016 # for the player
    task 'echo a run >> "$file"; kill -KILL $$'
    asked_again YES 137
    # It would meet the same end again.
    # shellcheck disable=SC2016
    task 'kill -KILL $$'
    asked_again NO 137
    # shellcheck disable=SC2016
    task 'echo a run >> "$file"; exit 5'
    asked_again NO 5
    # shellcheck disable=SC2016
    task 'echo a run >> "$file"'
    asked_again NO 0
}

a_task_whose_time_is_up_asks_for_another_turn() {
    make_slurm
    stop='trap "exit 130" TERM; echo a run >> "$file"; kill -USR1 $PPID; while :; do :; done'
    task "$stop"
    asked_again YES 130
    # Who is asked to stop by somebody else stops.
    # shellcheck disable=SC2016
    task 'echo a run >> "$file"; exit 130'
    asked_again NO 130
}

a_merge_that_was_ended_is_done_again() {
    make_slurm
    make_scenario
    submit --out out.csv > /dev/null
    cp out.csv whole.csv
    head -n 20 whole.csv > out.csv
    code=0
    submit --out out.csv 2> said || code=$?
    [ "$code" = 1 ] || fail "a part of nobody's was replaced"
    : > out.csv.shards/merging
    submit --out out.csv > /dev/null
    cmp out.csv whole.csv
    [ ! -e out.csv.shards/merging ] || fail "the merge is said to go on"
}

run_cases "$@"
