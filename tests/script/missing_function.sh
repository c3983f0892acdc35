#!/bin/sh
# A name in the API list without its C function does not build.
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
echo "a name without a function does not link, and all others do"
