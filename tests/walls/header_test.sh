#!/bin/sh
# header_test.sh -- every header can be included alone, and twice.
#
#   PL_BUILD=build/release sh tests/walls/header_test.sh [headers_alone LAYER]
. "$(dirname "$0")/../support/cases.sh"
. "$build/tests/build.env"

# compiles FOLDER HEADER
compiles() {
    printf '#include "%s"\n#include "%s"\n' "$2" "$2" > "$work/alone.c"
    # shellcheck disable=SC2086 # flags are words
    "$PL_CC" $PL_CFLAGS "-I$1" $PL_INCLUDES -fsyntax-only "$work/alone.c"
}

# One entry of ctest a layer.
headers_alone() {
    count=0
    for header in "$root/engine/$1"/*.h; do
        compiles "$root/engine" "$1/$(basename "$header")"
        count=$((count + 1))
    done
    [ "$count" -gt 0 ] || fail "$1 has no header"
}

# catches TEXT WORD: a header of that text is refused, and the compiler says the word.
catches() {
    mkdir -p "$work/engine/base"
    echo "$1" > "$work/engine/base/planted.h"
    if compiles "$work/engine" base/planted.h 2> "$work/words"; then
        fail "not caught: $1"
    fi
    grep -q "$2" "$work/words" || fail "refused for another reason: $1"
}

a_header_that_leans_on_another_is_caught() {
    catches 'int64_t pl_planted_size(void);' int64_t
}

a_header_without_a_guard_is_caught() {
    catches 'typedef struct pl_planted { int a; } pl_planted;' redefinition
}

run_cases "$@"
