#!/bin/sh
# calibration_page_test.sh -- what is judged of the sampled courses, and what the page says of it.
#
#   sh tests/script/calibration_page_test.sh [CASE]
#
# Runs one case, or all. The measures are planted: no course is played.
. "$(dirname "$0")/../support/cases.sh"

# A number whose courses are spread evenly over 0 to 100.
number() { # FACT DOCUMENTED
    printf 'row\t%s\tvotes a\tcount\t0\t%s\t0\t5\t25\t50\t75\t95\t100\t%s\t0.01\t0\t0\t0.01\t\n' \
        "$1" "$2" "$(awk "BEGIN { print $2 / 100 }")"
}

# A scenario of so many numbers, half of each half in the central half, none outside.
plant() { # ID COUNT
    {
        printf 'scenario\t%s\tA club\t1000\tabc123\t\n' "$1"
        for i in $(seq 1 "$2"); do
            [ $((i % 4)) -lt 2 ] && number "F$i" 50 || number "F$i" 10
        done
    } > "$work/$1"
}

# A plan with bounds that are known not to hold, and whatever else is said of rows.
plan() { # KNOWN [LISTS]
    echo "return { fit = {}, days = {}, words = {}, inputs = {}, chosen = {}, widths = {}, $2
        known = { $1 } }" > "$work/plan.lua"
}

page() { # [--check] MEASURES...
    check=
    [ "$1" != --check ] || { check=--check; shift; }
    # shellcheck disable=SC2086 # no argument if it is empty
    (cd "$work" && PL_CALIBRATION_PLAN=plan.lua lua5.4 "$root/scripts/calibration-page.lua" $check \
        page.md "$@" 2> words)
}

# The other number FACT is documented as.
document() { # ID FACT DOCUMENTED
    { grep -vP "^row\t$2\t" "$work/$1"; number "$2" "$3"; } > "$work/planted"
    mv "$work/planted" "$work/$1"
}

says() { # TEXT FILE
    grep -qF -e "$1" "$work/$2" || fail "$2 lacks '$1': $(cat "$work/$2")"
}

numbers_that_spread_as_they_should_hold() {
    plant club 20
    plan "" ""
    page club || fail "$(cat "$work/words")"
    says "| club, fit | 10 | 100 % | 50 % | 50 % | 0 | holds |" page.md
    says "| club, test | 10 | 100 % | 50 % | 50 % | 0 | holds |" page.md
}

too_many_in_the_middle_do_not_hold() {
    plant club 20
    for i in 3 7 11 15; do
        document club "F$i" 50
    done
    plan "" ""
    ! page club || fail "nine of ten in the central half were taken"
    says "does not hold: club, fit: central 50 %" words
    says "| club, fit | 10 | 100 % | 90 % | 90 % | 0 | DOES NOT HOLD |" page.md
}

too_few_in_the_middle_do_not_hold() {
    plant club 20
    for i in 1 5 9; do
        document club "F$i" 10
    done
    plan "" ""
    ! page club || fail "two of ten in the central half were taken"
    says "does not hold: club, fit: central 50 %" words
}

two_of_ten_outside_the_central_90_do_not_hold() {
    plant club 20
    document club F3 2
    plan "" ""
    page club || fail "one of ten: $(cat "$work/words")"
    document club F7 98
    ! page club || fail "two of ten were taken"
    says "does not hold: club, fit: central 90 %" words
}

a_number_that_no_course_comes_to_does_not_hold() {
    plant club 20
    document club F2 101
    plan "" ""
    ! page club || fail "it was taken"
    says "does not hold: club, F2 votes a: central 99.5 %" words
    says "| 101 | 0 | 5 | 25 | 50 | 75 | 95 | 100 | OUTSIDE |" page.md
}

a_bound_that_is_known_not_to_hold_is_on_the_page_with_its_reason() {
    plant club 20
    document club F2 101
    plan '["club, F2 votes a: central 99.5 %"] = "nobody counted."' ""
    page club || fail "$(cat "$work/words")"
    says '* DOES NOT HOLD: `club, F2 votes a: central 99.5 %`: nobody counted.' page.md
    page --check club || fail "$(cat "$work/words")"
}

a_bound_that_is_known_not_to_hold_and_holds_fails() {
    plant club 20
    plan '["club, F2 votes a: central 99.5 %"] = "nobody counted."' ""
    ! page club || fail "it was taken"
    says "holds, but is named as one that does not: club, F2 votes a" words
    ! page --check club || fail "the check took it"
}

the_check_sees_a_bound_that_no_longer_is_known() {
    plant club 20
    document club F2 101
    plan '["club, F2 votes a: central 99.5 %"] = "nobody counted."' ""
    page club
    plan "" ""
    ! page --check club || fail "it was taken"
    says "does not hold: club, F2 votes a: central 99.5 %" words
    plan '["club, F2 votes a: central 99.5 %"] = "the clerk slept."' ""
    ! page --check club || fail "another reason was taken"
    says "has another reason" words
}

a_course_that_moved_makes_the_page_stale() {
    plant club 20
    plan "" ""
    page club
    sed -i s/abc123/abc124/ "$work/club"
    ! page --check club || fail "it was taken"
    says "is out of date in club" words
}

a_scenario_that_is_not_on_the_page_makes_it_stale() {
    plant club 20
    plant guild 20
    plan "" ""
    page club
    ! page --check club guild || fail "it was taken"
    says "is out of date in guild" words
}

small_scenarios_are_judged_together() {
    plant club 10
    plant guild 10
    plan "" ""
    page club guild || fail "$(cat "$work/words")"
    says "| the small scenarios together, fit | 10 | 100 % | 60 % | 60 % | 0 | holds |" page.md
    says "| the small scenarios together, all | 20 | 100 % | 50 % | 50 % | 0 | holds |" page.md
    ! grep -q "| club, fit" "$work/page.md" || fail "five numbers were judged"
}

a_date_is_compared_by_its_day() {
    plant club 20
    # Noon of the day is documented; every course ends at six in the evening.
    evening=$(printf '151200@01-02T18:00\t%.0s' 1 2 3 4 5 6 7)
    printf 'row\tF30\tadjourned a\ttime\t0\t129600@01-02T12:00\t%s\t0\t0\t0\t1\t0\t\n' "$evening" |
        sed 's/\t\t/\t/' >> "$work/club"
    plan "" ""
    ! page club || fail "the noon was compared"
    says "club, F30 adjourned a: central 99.5 %" words
    plan "" 'days = { club = { "F30 adjourned a" } },'
    page club || fail "$(cat "$work/words")"
    says "| F30 adjourned a | test | 01-02 | 01-02 |" page.md
}

words_are_met_in_half_of_the_courses() {
    plant club 20
    number F31 50 | sed 's/0.01\t$/0.49\t/' >> "$work/club"
    plan "" 'words = { club = { "F31 votes a" } },'
    ! page club || fail "it was taken"
    says "does not hold: club, F31 votes a: half of the courses" words
    sed -i 's/0.49\t$/0.5\t/' "$work/club"
    page club || fail "$(cat "$work/words")"
    says "| F31 votes a | in words | 0.500 |" page.md
}

an_input_is_no_witness() {
    plant club 20
    number F32 101 >> "$work/club"
    plan "" 'inputs = { club = { "F32 votes a" } },'
    page club || fail "$(cat "$work/words")"
    says "| F32 votes a |  | 101 | 0 | 5 | 25 | 50 | 75 | 95 | 100 | an input |" page.md
}

a_spread_wider_than_the_reference_by_a_quarter_does_not_hold() {
    plant club 20
    plan "" 'widths = { club = { { "F1 votes a", 10, 82 } } },'
    page club || fail "90 of 72 is a quarter: $(cat "$work/words")"
    plan "" 'widths = { club = { { "F1 votes a", 10, 81 } } },'
    ! page club || fail "90 of 71 was taken"
    says "does not hold: club, F1 votes a: width" words
}

ties_count_by_the_part_that_lies_in_the_central_half() {
    plant club 20
    # All of the courses but one fifth come to the documented 0: of 0..0.8 the part 0.25..0.75.
    printf 'row\tF33\tvotes b\tcount\t0\t0\t0\t0\t0\t0\t0\t1\t3\t0\t0.8\t0\t0\t0.8\t\n' >> "$work/club"
    plan "" ""
    page club || fail "$(cat "$work/words")"
    says "| club, fit | 11 | 100 % | 55 % | 51 % | 0 | holds |" page.md
}

a_name_that_no_scenario_has_is_refused() {
    plant club 20
    plan "" 'words = { club = { "F1 votes z" } },'
    status=0
    page club || status=$?
    [ "$status" -eq 2 ] || fail "exit $status"
    says "the plan names 'F1 votes z', which club does not compare" words
}

run_cases "$@"
