#!/bin/sh
# generate_classes_test.sh -- what each fact is, from the table of facts to the scenario.
#
#   sh tests/script/generate_classes_test.sh [CASE]
#
# Runs one case, or all. Works on copies; the tree itself is only read.
. "$(dirname "$0")/../support/cases.sh"

MADE=scenarios/second-congress-1917/classes.lua

generate() {
    lua5.4 "$root/scripts/generate-classes.lua" "$@"
}

# A tree of its own with the given lines of a table.
plant() {
    mkdir -p "$work/tree/scenarios/_facts/classes" "$work/tree/scenarios/second-congress-1917"
    { echo "id,class,same_as,computed_as,why"; printf '%s\n' "$@"; } \
        > "$work/tree/scenarios/_facts/classes/second-congress-1917.csv"
    cd "$work/tree"
}

the_classes_of_the_scenario_are_those_of_the_table() {
    cd "$root"
    generate --check
}

a_table_that_changed_makes_the_classes_stale() {
    plant "F1,given,,a.b,it is" "F2,outcome,,seats a b,it is"
    generate
    generate --check || fail "what was just made is stale"
    plant "F1,outcome,,a.b,it is" "F2,outcome,,seats a b,it is"
    ! generate --check 2> words || fail "the change was not seen"
    grep -q "$MADE is stale" words || fail "$(cat words)"
}

a_fact_that_repeats_another_is_left_out() {
    plant "F1,given,,a.b,it is" "F2,given,F1,,again"
    generate
    [ "$(lua5.4 -e "local c = dofile('$MADE') print(c.F1, c.F2)")" = "given	nil" ] ||
        fail "$(cat $MADE)"
}

a_line_that_is_not_five_plain_fields_is_refused() {
    for line in "F1,given,,a.b" "F1,given,,a,b,c" "F1,maybe,,a.b,why" 'F1,given,,"a.b",why'; do
        plant "$line"
        ! generate 2> words || fail "taken: $line"
        grep -q "classes/second-congress-1917.csv:2: not five plain fields" words || fail "$(cat words)"
    done
}

run_cases "$@"
