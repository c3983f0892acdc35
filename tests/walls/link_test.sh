#!/bin/sh
# link_test.sh -- a layer that calls upward does not link.
#
# The targets wall_LAYER link each layer with what is below it and nothing else. Here a call of
# something higher is planted in a copy of the layer's library, and the same link must fail.
. "$(dirname "$0")/../support/cases.sh"
. "$build/tests/build.env"

archive_of() {
    eval "echo \"\$PL_ARCHIVE_$1\""
}

# The first function that a layer shows the world.
function_of() {
    nm --defined-only "$(archive_of "$1")" 2>/dev/null |
        awk '$2 == "T" && $3 ~ /^pl_/ { print $3; exit }'
}

compile() {
    # shellcheck disable=SC2086 # flags are words
    "$PL_CC" $PL_CFLAGS -c "$1" -o "$2"
}

# plant LAYER FUNCTION: a copy of the layer's library, in which the function is called.
plant() {
    cat > "$work/planted.c" <<END
void $2(void);
void planted(void);
void planted(void) {
    $2();
}
END
    compile "$work/planted.c" "$work/planted.o"
    cp "$(archive_of "$1")" "$work/planted.a"
    ar q "$work/planted.a" "$work/planted.o"
}

# link_with [ARCHIVE...]: all of the planted library, and what is needed of the others.
link_with() {
    [ -f "$work/nothing.o" ] || compile "$root/tests/walls/nothing.c" "$work/nothing.o"
    # shellcheck disable=SC2086 # flags are words
    "$PL_CC" $PL_CFLAGS "$work/nothing.o" -Wl,--whole-archive "$work/planted.a" \
        -Wl,--no-whole-archive "$@" $PL_LIBS -o "$work/wall" 2> "$work/words"
}

# refuses LAYER FUNCTION [ARCHIVE...]
refuses() {
    layer=$1 function=$2
    shift 2
    [ -n "$function" ] || fail "no function to call from $layer"
    plant "$layer" "$function"
    if link_with "$@"; then
        fail "$layer calls $function and was linked"
    fi
    grep -qF "undefined reference to \`$function'" "$work/words" || {
        cat "$work/words" >&2
        fail "$layer calls $function and was not linked for another reason"
    }
}

# Prints the layers above the given one.
above() {
    echo "$PL_LAYERS" | tr ' ' '\n' | sed "1,/^$1\$/d"
}

no_layer_can_call_a_higher_one() {
    below=
    for layer in $PL_LAYERS; do
        for higher in $(above "$layer"); do
            # shellcheck disable=SC2086 # paths without blanks
            refuses "$layer" "$(function_of "$higher")" $below
        done
        below="$(archive_of "$layer") $below"
    done
}

no_layer_can_call_the_program() {
    grep -q ' pl_cli_complain(' "$root/engine/cli/cli.h" || fail "pl_cli_complain has gone"
    below=
    for layer in $PL_LAYERS; do
        # shellcheck disable=SC2086 # paths without blanks
        refuses "$layer" pl_cli_complain $below
        below="$(archive_of "$layer") $below"
    done
}

# The same link, with a call of the ground floor planted, succeeds.
every_layer_can_call_what_is_below() {
    below=
    for layer in $PL_LAYERS; do
        plant "$layer" "$(function_of "${PL_LAYERS%% *}")"
        # shellcheck disable=SC2086 # paths without blanks
        link_with $below || {
            cat "$work/words" >&2
            fail "$layer calls what is below and was not linked"
        }
        below="$(archive_of "$layer") $below"
    done
}

run_cases "$@"
