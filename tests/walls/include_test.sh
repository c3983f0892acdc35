#!/bin/sh
# include_test.sh -- no include line points upward.
. "$(dirname "$0")/../support/cases.sh"
. "$build/tests/build.env"

check() {
    # shellcheck disable=SC2086 # one word a storey
    lua5.4 "$root/tests/walls/includes.lua" "$1" $PL_LAYERS cli
}

# A copy of the engine with one more line in a file must be refused with these words.
refuses() {
    rm -rf "$work/engine"
    cp -R "$root/engine" "$work/engine"
    mkdir -p "$(dirname "$work/engine/$1")"
    echo "$2" > "$work/engine/$1"
    status=0
    words=$(check "$work/engine") || status=$?
    [ "$status" -eq 1 ] || fail "exit $status for: $2"
    [ "$words" = "$work/engine/$1:1: $3" ] || fail "'$words' instead of '$3'"
}

no_layer_includes_what_is_above_it() {
    check "$root/engine"
}

an_upward_include_is_refused() {
    refuses base/planted.c '#include "kernel/calendar.h"' "base must not know kernel"
    refuses kernel/planted.h '  #  include "cli/cli.h"' "kernel must not know cli"
    refuses procedure/planted.c '#include "behaviour/people.h"' "procedure must not know behaviour"
    refuses behaviour/planted.inc '#include "script/play.h"' "behaviour must not know script"
    refuses script/planted.def '#include "report/minutes.h"' "script must not know report"
}

an_include_that_hides_its_layer_is_refused() {
    refuses kernel/planted.c '#include "run.h"' "run.h is written without its layer"
    refuses kernel/planted.c '#include "../cli/cli.h"' "../cli/cli.h is written without its layer"
    refuses kernel/planted.c '#include PLANTED' "an include that cannot be read"
}

a_layer_outside_the_table_is_refused() {
    refuses kernel/planted.c '#include "cellar/wine.h"' "cellar is not in the table of layers"
    refuses cellar/wine.h '#include <stdint.h>' "cellar is not in the table of layers"
}

scripts_and_terminals_are_for_the_upper_floors() {
    refuses behaviour/planted.c '#include <lua.h>' "lua.h is no business of behaviour"
    refuses report/planted.c '#include <uv.h>' "uv.h is no business of report"
}

run_cases "$@"
