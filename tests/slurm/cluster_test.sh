#!/bin/sh
# cluster_test.sh -- plenum-slurm before a real Slurm: its controller, its daemon of one node and
# munge, on loopback, with configuration, state, key and ports of their own. And GNU parallel.
#
#   sudo sh tests/slurm/cluster_test.sh [CASE]
#
# Debian's packages slurmctld slurmd slurm-client munge parallel; scripts/test --full has them.
# Nothing of the system's own Slurm is read or written, and everything is stopped and removed at
# the end, however it ends. Exit: 77 if it cannot be run here.
. "$(dirname "$0")/../support/cases.sh"

TASKS=8
CPUS=4         # that Slurm believes in
PATIENCE=300   # seconds that anything may take
TURN_SECONDS=2 # that a shard should take, so that it can be killed on its way

skip() {
    echo "$(basename "$0"): left out: $*" >&2
    exit 77
}

# --- the cluster ---

SLURM_CONF=$work/slurm.conf
export SLURM_CONF
export PATH="$build:$root/scripts/slurm:$PATH"
unset PLENUM PLENUM_SLURM
for name in $(env | sed -n 's/^\(SBATCH_[A-Z_]*\|SLURM_[A-Z_]*\|SQUEUE_[A-Z_]*\)=.*/\1/p'); do
    [ "$name" = SLURM_CONF ] || unset "$name"
done

# Daemons, and what they have begun: all of them stand in a folder of ours.
our_processes() {
    for folder in /proc/[0-9]*; do
        case $(readlink "$folder/cwd") in
        "$work" | "$work"/*) echo "${folder#/proc/}" ;;
        esac
    done
    for pid in $daemons; do
        [ ! -d "/proc/$pid" ] || echo "$pid"
    done
}

end_cluster() {
    code=$?
    trap - EXIT INT TERM HUP
    if [ "$code" -ne 0 ] && [ "$code" -ne 77 ]; then
        tail -n 30 "$work"/*.log "$work"/*.shards/*.log >&2 2> /dev/null || true
    fi
    cd / # so that we are not among them
    [ -z "$daemons" ] || scancel --me --quiet 2> /dev/null || true
    for signal in TERM TERM TERM KILL KILL; do
        pids=$(our_processes)
        [ -n "$pids" ] || break
        # shellcheck disable=SC2086 # numbers
        kill "-$signal" $pids 2> /dev/null || true
        sleep 1
    done
    rm -rf "$work"
    exit "$code"
}
daemons=
trap end_cluster EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# start LOG DAEMON...
start() {
    log=$work/$1.log
    shift
    (cd "$work" && exec "$@") > "$log" 2>&1 &
    daemons="$daemons $!"
}

# free_port FROM: the first from there on that nobody listens to.
free_port() {
    port=$1
    while grep -qi "^ *[0-9]*: [0-9A-F]*:$(printf '%04X' "$port") " /proc/net/tcp /proc/net/tcp6 \
        2> /dev/null; do
        port=$((port + 1))
    done
    echo "$port"
}

write_configuration() {
    host=$(hostname -s)
    controller=$(free_port $((20000 + $$ % 20000)))
    node=$(free_port $((controller + 1)))
    cat > "$SLURM_CONF" <<CONF
ClusterName=plenum
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge/socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=1,sched_interval=1
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
MailProg=/bin/true
NodeName=here NodeHostname=$host NodeAddr=127.0.0.1 Port=$node CPUs=$CPUS State=UNKNOWN
PartitionName=main Nodes=here Default=YES MaxTime=INFINITE State=UP
CONF
}

# wait_until WHAT COMMAND...
wait_until() {
    what=$1 tries=$((PATIENCE * 10))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || fail "after $PATIENCE s still not: $what"
        sleep 0.1
    done
}

node_idle() {
    [ "$(sinfo --noheader --format=%t 2> /dev/null)" = idle ]
}

start_munge() {
    mkdir "$work/munge"
    chmod 755 "$work" "$work/munge" # munged wants its socket to be in reach of everybody
    (umask 077 && head -c 128 /dev/urandom > "$work/munge.key")
    start munged munged --foreground --key-file="$work/munge.key" \
        --socket="$work/munge/socket" --pid-file="$work/munge/pid" \
        --seed-file="$work/munge/seed" --log-file="$work/munge/log"
    wait_until "munged listens" test -S "$work/munge/socket"
}

start_cluster() {
    [ ! -e "$SLURM_CONF" ] || return 0
    [ "$(id -u)" -eq 0 ] || skip "only root can start a Slurm"
    for program in munged slurmctld slurmd sbatch; do
        command -v $program > /dev/null || skip "there is no $program"
    done
    mkdir "$work/state" "$work/spool"
    write_configuration
    start_munge
    start slurmctld slurmctld -D
    start slurmd slurmd -D -N here
    wait_until "the node is idle" node_idle
}

queue_empty() {
    [ -z "$(squeue --noheader)" ]
}

# --- what is played ---

# door.lua of tests/support: chance decides, so that a run played twice or left out is seen.
make_scenario() {
    cd "$work"
    [ ! -e door.lua ] || return 0
    . "$build/tests/build.env"
    printf '#include <stdio.h>\n#include "door.h"\nint main(void) { fputs(DOOR, stdout); }\n' \
        > door.c
    # shellcheck disable=SC2086 # flags are words
    "$PL_CC" $PL_INSTRUMENTS -I "$root/tests/support" door.c -o door && ./door > door.lua
}

# So many runs that each shard takes a while here and now.
choose_runs() {
    begun=$(date +%s%N)
    plenum batch door.lua --runs 256 --jobs 1 -q --out rate.csv
    taken=$((($(date +%s%N) - begun) / 1000000 + 1))
    runs=$((256 * 1000 * TURN_SECONDS / taken))
    [ $runs -gt 300 ] || runs=300
    [ $runs -lt 60000 ] || runs=60000
    runs=$((runs * TASKS))
}

# submit OPTION...: sets `array`.
submit() {
    plenum-slurm door.lua --runs $runs "$@" --shards $TASKS --out door.csv | tee said
    array=$(sed -n 's/.* are job \([0-9]*\);.*/\1/p' said)
}

# lines_of I: prints how many whole lines the file of a shard has.
lines_of() {
    cat "door.csv.shards/$1-of-$TASKS.csv" 2> /dev/null | wc -l
}

has_begun() {
    [ "$(lines_of "$1")" -gt 1 ]
}

# player_of I: prints its process, not those in which it has a stranger's scenario played.
player_of() {
    for folder in /proc/[0-9]*; do
        if [ "$(cat "$folder/comm" 2> /dev/null)" = plenum ] &&
            ! tr '\0' '\n' < "$folder/cmdline" | grep -qxe --worker &&
            tr '\0' '\n' < "$folder/cmdline" |
            grep -qxF "$work/door.csv.shards/$1-of-$TASKS.csv"; then
            echo "${folder#/proc/}"
        fi
    done
}

turn_waits() {
    [ "$(squeue --noheader --array --states=PENDING --format=%r --jobs="${array}_$1")" = BeginTime ]
}

# Slurm lets who was put back wait for two minutes; we have not the time.
hurry() {
    wait_until "task $1 waits for its turn" turn_waits "$1"
    scontrol update JobId="${array}_$1" StartTime=now
}

# went_on I: its second turn had less to do than a whole shard.
went_on() {
    log=door.csv.shards/$1-of-$TASKS.log
    last=$(sed -n 's/^\([0-9]*\) runs in .*/\1/p' "$log" | tail -n 1)
    [ -n "$last" ] && [ "$last" -gt 0 ] && [ "$last" -lt $((runs / TASKS)) ] ||
        fail "shard $1 did not go on: $(cat "$log")"
}

# --- the cases ---

killed_and_requeued_shards_come_to_what_one_machine_writes() {
    start_cluster
    make_scenario
    choose_runs
    submit --seed 7
    wait_until "task 3 plays" has_begun 3
    kill -KILL "$(player_of 3)"
    [ "$(lines_of 3)" -le $((runs / TASKS)) ] || fail "shard 3 was complete already"
    wait_until "task 4 plays" has_begun 4
    scontrol requeue "${array}_4"
    [ "$(lines_of 4)" -le $((runs / TASKS)) ] || fail "shard 4 was complete already"
    wait_until "task 5 plays" has_begun 5
    # What Slurm does to the script when the time is nearly up.
    kill -USR1 "$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$(player_of 5)/status")"
    hurry 3
    hurry 4
    hurry 5

    wait_until "the queue is empty" queue_empty
    plenum batch door.lua --runs $runs --seed 7 -q --out alone.csv
    cmp door.csv alone.csv
    cmp door.csv.experiment.json alone.csv.experiment.json
    grep -q "3/$TASKS ended with 137 and is queued again" "door.csv.shards/3-of-$TASKS.log"
    grep -q 'DUE TO JOB REQUEUE' "door.csv.shards/4-of-$TASKS.log"
    grep -q "5/$TASKS ended with 130 and is queued again" "door.csv.shards/5-of-$TASKS.log"
    went_on 3
    went_on 4
    went_on 5

    # Once more: the whole is there; then the shards are.
    plenum-slurm door.lua --runs $runs --seed 7 --shards $TASKS --out door.csv 2> said
    grep -q "holds all $runs runs" said || fail "$(cat said)"
    queue_empty || fail "something was submitted"
    rm door.csv door.csv.experiment.json
    submit --seed 7
    wait_until "the queue is empty" queue_empty
    cmp door.csv alone.csv
    for i in $(seq $TASKS); do
        tail -n 1 "door.csv.shards/$i-of-$TASKS.log" | grep -q 'holds all [0-9]* runs' ||
            fail "shard $i was played again"
    done
}

a_cancelled_array_stays_so_until_it_is_submitted_again() {
    start_cluster
    make_scenario
    choose_runs
    rm -rf door.csv*
    submit --seed 8
    wait_until "task 2 plays" has_begun 2
    scancel "$array"
    wait_until "the queue is empty" queue_empty
    ! grep 'queued again' door.csv.shards/*.log || fail "a cancelled task came back"
    [ "$(lines_of 2)" -le $((runs / TASKS)) ] || fail "shard 2 was complete already"
    [ ! -e door.csv ] || fail "cancelled shards were joined"
    submit --seed 8
    wait_until "the queue is empty" queue_empty
    went_on 2
    plenum batch door.lua --runs $runs --seed 8 -q --out eight.csv
    cmp door.csv eight.csv
}

a_shard_that_fails_keeps_the_merge_away() {
    start_cluster
    make_scenario
    mkdir -p busy.csv.shards
    : > "busy.csv.shards/5-of-$TASKS.csv"
    mkfifo hold
    flock "busy.csv.shards/5-of-$TASKS.csv" cat hold > holder &
    exec 9> hold # opens when somebody reads: the lock is held
    plenum-slurm door.lua --runs 200 --shards $TASKS --out busy.csv
    wait_until "the queue is empty" queue_empty
    [ ! -e "busy.csv.shards/merge-of-$TASKS.log" ] || fail "the merge did not wait for the fifth"
    grep -q 'is being written by another batch' "busy.csv.shards/5-of-$TASKS.log"
    exec 9>&-
    wait_until "the lock is free" flock -n "busy.csv.shards/5-of-$TASKS.csv" true
    plenum-slurm door.lua --runs 200 --shards $TASKS --out busy.csv
    wait_until "the queue is empty" queue_empty
    plenum batch door.lua --runs 200 -q --out idle.csv
    cmp busy.csv idle.csv
}

# run_blocks WORDS: runs every ```bash block of the guide with these words, in its order; the next
# when the queue is empty.
run_blocks() {
    rm -rf "$work/guide"
    mkdir "$work/guide"
    cd "$work/guide"
    awk -v n=0 '/^```bash$/ { n++; inside = 1; next } /^```/ { inside = 0 }
        inside { print > ("block" n) }' "$root/docs/guide/clusters.md"
    grep -lF -e "$1" block* > blocks || fail "the guide does not say: $1"
    while read -r block; do
        bash -e "$block" < /dev/null
        [ ! -e "$SLURM_CONF" ] || wait_until "the queue is empty" queue_empty
    done < blocks
    plenum batch second-congress-1917 --runs 40 --seed 1 -q --out alone.csv
}

the_commands_of_the_guide_run_on_a_cluster() {
    start_cluster
    run_blocks 'plenum-slurm '
    cmp whole.csv alone.csv
}

gnu_parallel_plays_the_same_shards() {
    command -v parallel > /dev/null || skip "there is no parallel"
    PARALLEL_HOME=$work/parallel
    export PARALLEL_HOME
    mkdir "$PARALLEL_HOME"
    run_blocks '| parallel '
    cmp joined.csv alone.csv
    cmp joined.csv.experiment.json alone.csv.experiment.json
}

run_cases "$@"
