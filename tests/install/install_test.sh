#!/bin/sh
# install_test.sh -- what is installed works by itself, wherever it was put.
. "$(dirname "$0")/../support/cases.sh"
. "$build/tests/build.env"

COMMANDS="run list describe check replay diff batch stats compare merge allocate tally"
tree=$work/tree

install_tree() {
    cmake --install "$build" --prefix "$tree" > /dev/null
    PKG_CONFIG_PATH=$(dirname "$(find "$tree" -name plenum.pc)")
    export PKG_CONFIG_PATH
    unset PLENUM_SCENARIOS
}

# Compiles with what pkg-config says and nothing of this work tree.
compile() {
    # shellcheck disable=SC2046,SC2086 # flags are words
    (cd "$work" && "$PL_CC" -std=c17 -Wall -Wextra -Wpedantic -Werror $PL_INSTRUMENTS \
        "$1" -o "$2" $(pkg-config --cflags --libs plenum))
}

# count_votes FOLDER
count_votes() {
    (cd / && "$work/count_votes" "$1" "$(pkg-config --variable=scenariosdir plenum)/_rules")
}

# help_options COMMAND: its long options, a line each.
help_options() {
    "$tree/bin/plenum" "$1" --help | grep -oE -- ' --[a-z]+(-[a-z]+)*' | tr -d ' ' |
        grep -vE -- '--(help|usage)' | sort -u
}

a_program_of_others_counts_votes() {
    install_tree
    cp "$root/examples/c/count_votes.c" "$work/count_votes.c"
    compile "$work/count_votes.c" "$work/count_votes"
    # Four reds vote for and two blues against, as the scenario has them told.
    words=$(count_votes "$root/examples/six-delegates" | grep -v ' steps$')
    [ "$words" = "monday/paint: for 4, against 2, abstaining 0, absent 0: carried" ] || fail "$words"
}

a_program_of_others_has_customers_wait_as_theory_says() {
    install_tree
    cp "$root/examples/c/mm1.c" "$work/mm1.c"
    compile "$work/mm1.c" "$work/mm1"
    # Exit status 0: within four standard errors. Those who come seldom hardly wait.
    "$work/mm1" 0.75 200000 | grep -q '^mean wait [23]\.[0-9]*, theory 3\.0000, ' || fail "0.75"
    "$work/mm1" 0.1 200000 7 | grep -q '^mean wait 0\.1[01][0-9]*, theory 0\.1111, ' || fail "0.1"
    if "$work/mm1" 1 200000 2> /dev/null; then fail "a line without end"; fi
}

the_library_and_the_program_count_alike() {
    install_tree
    cp "$root/examples/c/count_votes.c" "$work/count_votes.c"
    compile "$work/count_votes.c" "$work/count_votes"
    count_votes "$tree/share/plenum/scenarios/second-congress-1917" |
        sed -n 's/.*: for \([0-9]*\), against \([0-9]*\),.*/\1 \2/p' > "$work/library"
    # The first tally of a line is that of the whole house; those of the factions follow.
    "$tree/bin/plenum" run second-congress-1917 --format jsonl | awk '
        /"kind":"vote.closed"/ && match($0, /"for":[0-9]+,"against":[0-9]+/) {
            split(substr($0, RSTART, RLENGTH), part, /[:,]/)
            print part[2], part[4] }' > "$work/program"
    [ -s "$work/program" ] || fail "the program shows no vote"
    diff "$work/program" "$work/library"
}

shards_are_submitted_from_where_it_is_installed() {
    install_tree
    (cd "$work" && env -u PLENUM -u PLENUM_SLURM PATH="$tree/bin:$PATH" plenum-slurm \
        second-congress-1917 --runs 9 --shards 3 --out out.csv --dry-run) > "$work/jobs"
    for job in shard merge; do
        grep -qF " $tree/share/plenum/slurm/$job.sbatch $tree/bin/plenum " "$work/jobs" ||
            fail "$job: $(cat "$work/jobs")"
    done
}

every_installed_header_compiles_there() {
    install_tree
    (cd "$tree/include/plenum" && find . -name '*.h' | sed 's|^\./\(.*\)|#include "\1"|') |
        sort > "$work/all.c"
    [ "$(wc -l < "$work/all.c")" -gt 30 ] || fail "headers are missing"
    echo 'int main(void) { return 0; }' >> "$work/all.c"
    compile "$work/all.c" "$work/all"
}

the_program_finds_what_was_shipped_with_it() {
    install_tree
    words=$(cd / && "$tree/bin/plenum" list --json | sed -n 's/.*"path": "\(.*\)".*/\1/p')
    [ -n "$words" ] || fail "no scenario is listed"
    for path in $words; do
        [ "$path" = "$tree/share/plenum/scenarios/$(basename "$path")" ] || fail "$path"
        [ -f "$root/scenarios/$(basename "$path")/scenario.lua" ] || fail "$path is not ours"
    done
    (cd / && "$tree/bin/plenum" run second-congress-1917 --format summary) | grep -q '^Outcomes'
}

the_tree_can_be_moved_elsewhere() {
    install_tree
    mv "$tree" "$work/moved"
    tree=$work/moved
    PKG_CONFIG_PATH=$(dirname "$(find "$tree" -name plenum.pc)")
    cp "$root/examples/c/count_votes.c" "$work/count_votes.c"
    compile "$work/count_votes.c" "$work/count_votes"
    count_votes "$root/examples/six-delegates" | grep -q '^monday/paint: for 4, '
    (cd / && "$tree/bin/plenum" describe --rules soviet-1917) | grep -q soviet-1917
}

the_manual_page_renders_without_a_warning() {
    install_tree
    page=$tree/share/man/man1/plenum.1
    if command -v groff > /dev/null; then
        words=$(groff -mandoc -Tutf8 -ww "$page" 2>&1 > "$work/page")
        [ -z "$words" ] || fail "groff: $words"
        grep -q 'EXIT STATUS\|E.EX.XI.I' "$work/page" || fail "nothing was rendered"
    fi
    if command -v mandoc > /dev/null; then
        mandoc -Tlint -W warning "$page"
    fi
}

the_manual_page_names_every_option() {
    install_tree
    page=$tree/share/man/man1/plenum.1
    for command in $COMMANDS; do
        grep -q "^\.Ss plenum $command\$" "$page" || fail "no section for $command"
        sed "1,/^\.Ss plenum $command\$/d; /^\.S[sh] /,\$d" "$page" > "$work/section"
        for option in $(help_options "$command"); do
            grep -q "Fl Fl ${option#--}\$\|Fl Fl ${option#--} " "$work/section" ||
                fail "$command: $option is not in the manual page"
        done
    done
}

the_completion_offers_what_there_is() {
    install_tree
    completion=$tree/share/bash-completion/completions/plenum
    bash -n "$completion"
    cat > "$work/complete.bash" <<'END'
# complete.bash COMPLETION WORD...: prints what is offered for the last word.
source "$1"
shift
compopt() { :; }
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_plenum
printf '%s\n' "${COMPREPLY[@]}"
END
    offers '' "$COMMANDS" plenum ''
    for command in $COMMANDS; do
        offers "$command" "$(help_options "$command")" plenum "$command" --
    done
    offers scenarios second-congress-1917 plenum run sec
    offers variants no-walkout plenum run second-congress-1917 --variant no-w
    offers variants no-walkout plenum run second-congress-1917 --variant = no-w
    offers formats "minutes summary jsonl journal" plenum run -f ''
    offers formats "text json" plenum diff -f ''
    offers methods "dhondt sainte-lague kieswet" plenum allocate --method ''
    offers "methods of tally" "scottish-stv split-cycle pav" plenum tally --method ''
    offers factions mensheviks plenum run second-congress-1917 --ask men
    offers parameters news_delay= plenum run second-congress-1917 --set news
}

# offers WHAT WORDS plenum ...: are these words offered at the end of that line?
offers() {
    what=$1 expected=$2
    shift 2
    PATH="$tree/bin:$PATH" bash "$work/complete.bash" "$completion" "$@" > "$work/offered"
    for word in $expected; do
        grep -qxF -e "$word" "$work/offered" || fail "$what: '$word' is not offered after: $*"
    done
}

run_cases "$@"
