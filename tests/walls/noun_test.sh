#!/bin/sh
# noun_test.sh -- every noun of the engine has a test of its name, or an excuse in excuses.txt.
. "$(dirname "$0")/../support/cases.sh"

# nouns ROOT: layer/noun of every source below cli.
nouns() {
    (cd "$1/engine" && find . -name '*.c' ! -path './cli/*' ! -path '*/generated/*' |
        sed 's|^\./||; s|\.c$||' | sort)
}

excused() {
    sed -n 's|^\([a-z]*/[a-z_0-9]*\) .*|\1|p' "$1/tests/walls/excuses.txt"
}

# untested ROOT: the nouns without a test and without an excuse.
untested() {
    excused "$1" > "$work/excused"
    for noun in $(nouns "$1"); do
        [ -f "$1/tests/${noun}_test.c" ] || echo "$noun"
    done | { grep -vxFf "$work/excused" || true; }
}

every_noun_has_a_test() {
    words=$(untested "$root")
    [ -z "$words" ] || fail "no test and no excuse:
$words"
}

# Who has a test needs no excuse, and who has gone needs none either.
no_excuse_is_stale() {
    for noun in $(excused "$root"); do
        [ -f "$root/engine/$noun.c" ] || fail "$noun is excused and does not exist"
        [ ! -f "$root/tests/${noun}_test.c" ] || fail "$noun is excused and has a test"
    done
}

every_excuse_gives_its_reason() {
    words=$(grep -vE '^#|^$|^[a-z]+/[a-z_0-9]+ +[^ ]+ [^ ]+' "$root/tests/walls/excuses.txt") || true
    [ -z "$words" ] || fail "no reason: $words"
}

a_noun_without_a_test_is_named() {
    mkdir -p "$work/tree/engine/base" "$work/tree/engine/cli" "$work/tree/engine/script/generated" \
        "$work/tree/tests/base" "$work/tree/tests/walls"
    touch "$work/tree/engine/base/tested.c" "$work/tree/engine/base/planted.c" \
        "$work/tree/engine/base/excused.c" "$work/tree/engine/cli/main.c" \
        "$work/tree/engine/script/generated/tables.c" "$work/tree/tests/base/tested_test.c"
    echo "base/excused  It is too small to fail." > "$work/tree/tests/walls/excuses.txt"
    words=$(untested "$work/tree")
    [ "$words" = base/planted ] || fail "'$words'"
}

run_cases "$@"
