#!/bin/sh
# A name in the API list without its C function does not build, nor does a constant whose value C
# does not know; one that C knows is in the sandbox without a line of C written for it.
#
#   missing_function.sh SOURCE_DIR CC LIBRARIES...
set -eu
source=$1
cc=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/engine/script" "$work/scenarios" "$work/docs/reference"
cp -r "$source/engine/script/api" "$source/engine/script/generated" "$work/engine/script/"
cp -r "$source/scenarios/_api" "$work/scenarios/"
cat >"$work/engine/script/api/zz_planted.lua" <<'L'
return { module = "planted", help = "Nothing.", functions = { {
  name = "planted.nothing", c = "pl_lua_planted_nothing", signature = "", stages = "all",
  params = {}, returns = {}, help = "Nothing.", errors = "", example = "" } } }
L
lua5.4 "$source/scripts/generate-api.lua" --root "$work"
cat >"$work/use.c" <<'C'
#include "script/sandbox.h"
#include "script/generated/api_functions.inc"
int main(void) {
    return pl_api_functions[0].name == 0;
}
C
flags="-std=c17 -D_DEFAULT_SOURCE -I$work/engine -I$source/engine -I/usr/include/lua5.4"

if "$cc" $flags "$work/use.c" "$@" -o "$work/use" 2>"$work/errors"; then
    echo "it was built although pl_lua_planted_nothing does not exist"
    exit 1
fi
grep -q "pl_lua_planted_nothing" "$work/errors" || { cat "$work/errors"; exit 1; }
# Without the planted name the same program is built: the failure had this one reason.
rm "$work/engine/script/api/zz_planted.lua"
lua5.4 "$source/scripts/generate-api.lua" --root "$work"
"$cc" $flags "$work/use.c" "$@" -o "$work/use"

# Describes math.planted with a value, and generates.
plant_constant() {
    cat >"$work/engine/script/api/zz_planted.lua" <<L
return { module = "planted", help = "Nothing.", constants = {
  { name = "math.planted", type = "integer", value = "$1", help = "Nothing." } } }
L
    lua5.4 "$source/scripts/generate-api.lua" --root "$work"
}
cat >"$work/read.c" <<'C'
#include <stdio.h>

#include "script/sandbox.h"
#include "script/generated/api_functions.inc"
int main(void) {
    const pl_sandbox_limits limits = pl_sandbox_limits_default();
    const pl_text source = pl_text_of("return math.planted");
    pl_sandbox *sandbox = NULL;
    if (pl_sandbox_create(pl_allocator_default(), &limits, pl_api_functions, &sandbox) != PL_OK ||
        pl_sandbox_load(sandbox, source, "planted.lua") != PL_OK ||
        pl_sandbox_call(sandbox, 0, 1, 100000) != PL_OK) {
        return 1;
    }
    printf("%s\n", lua_tostring(pl_sandbox_lua(sandbox), -1));
    pl_sandbox_destroy(sandbox);
    return 0;
}
C
# The sandbox is compiled anew, with the generated list of this tree instead of that of the source.
build_sandbox() {
    "$cc" $flags "$work/read.c" "$source/engine/script/sandbox.c" "$@" -o "$work/read"
}
plant_constant PLANTED_NOWHERE
if build_sandbox "$@" 2>"$work/errors"; then
    echo "it was built although PLANTED_NOWHERE does not exist"
    exit 1
fi
grep -q "PLANTED_NOWHERE" "$work/errors" || { cat "$work/errors"; exit 1; }
plant_constant 1917
build_sandbox "$@"
found=$("$work/read") || found=nothing
[ "$found" = 1917 ] || { echo "math.planted is '$found' instead of 1917"; exit 1; }
echo "a name without a function does not link, a constant without a value does not compile, and"
echo "all others do"
