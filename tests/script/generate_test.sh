#!/bin/sh
# generate_test.sh -- the generator of the API, seen from outside.
#
#   sh tests/script/generate_test.sh [CASE]
#
# Runs one case, or all. Works on copies; the tree itself is only read.
. "$(dirname "$0")/../support/cases.sh"

OUTPUTS="engine/script/generated/api_functions.inc engine/script/generated/schema_tables.inc
scenarios/_api/plenum.lua scenarios/_api/luacheck.lua
docs/reference/lua.md docs/reference/scenario.md"

generate() {
    lua5.4 "$root/scripts/generate-api.lua" "$@"
}

# A tree with the descriptions and nothing generated.
copy_descriptions() {
    mkdir -p "$1/engine/script"
    cp -R "$root/engine/script/api" "$1/engine/script/api"
}

# A tree with one tiny description of a field, given as Lua.
describe_field() {
    rm -rf "$work/bad"
    mkdir -p "$work/bad/engine/script/api"
    cat > "$work/bad/engine/script/api/schema.lua" <<EOF
return { records = {
  { name = "file", help = "h", fields = {
    { key = "root", type = "record", record = "root", help = "h" } } },
  { name = "root", help = "h", fields = {
    { key = "things", type = "list", element = { type = "id" }, help = "h" },
    $1 } },
} }
EOF
}

# The generator must refuse the field with exit 2 and these words, and write nothing.
refuses() {
    describe_field "$1"
    status=0
    words=$(generate --root "$work/bad" 2>&1) || status=$?
    [ "$status" -eq 2 ] || fail "exit $status for: $1"
    [ "$words" = "generate-api.lua: $2" ] || fail "'$words' instead of '$2'"
    [ ! -e "$work/bad/docs" ] || fail "something was written for: $1"
}

what_is_generated_is_up_to_date() {
    generate --root "$root" --check
}

two_runs_write_the_same_bytes() {
    copy_descriptions "$work/one"
    copy_descriptions "$work/two"
    generate --root "$work/one"
    (cd / && generate --root "$work/two")
    diff -r "$work/one" "$work/two"
    for file in $OUTPUTS; do
        [ -s "$work/one/$file" ] || fail "$file was not written"
    done
}

a_stale_file_is_named_and_left_alone() {
    copy_descriptions "$work/tree"
    generate --root "$work/tree"
    generate --root "$work/tree" --check
    for file in $OUTPUTS; do
        echo "changed by hand" >> "$work/tree/$file"
        before=$(cksum < "$work/tree/$file")
        status=0
        words=$(generate --root "$work/tree" --check) || status=$?
        [ "$status" -eq 1 ] || fail "exit $status for a stale $file"
        [ "$words" = "$file is stale; run: lua5.4 scripts/generate-api.lua" ] || fail "$words"
        [ "$before" = "$(cksum < "$work/tree/$file")" ] || fail "--check wrote $file"
        generate --root "$work/tree"
        generate --root "$work/tree" --check
    done
}

a_missing_file_is_stale() {
    copy_descriptions "$work/empty"
    status=0
    words=$(generate --root "$work/empty" --check) || status=$?
    [ "$status" -eq 1 ] || fail "exit $status"
    [ "$(echo "$words" | wc -l)" -eq 6 ] || fail "$words"
    [ ! -e "$work/empty/docs" ] || fail "--check wrote something"
}

bad_descriptions_are_refused_with_the_reason() {
    refuses '{ key = "a", type = "int" }' "root.a: no help"
    refuses '{ key = "a", type = "integer", help = "h" }' \
        "root.a: there is no type 'integer'"
    refuses '{ key = "a", type = "int", mix = 1, help = "h" }' "root.a: no attribute 'mix'"
    refuses '{ key = "Aa", type = "int", help = "h" }' "root.Aa: a key is written in snake_case"
    refuses '{ key = "things", type = "int", help = "h" }' "root.things: described twice"
    refuses '{ key = "a", type = "enum", help = "h" }' "root.a: an enum without options"
    refuses '{ key = "a", type = "int", options = { "x" }, help = "h" }' \
        "root.a: a int has no options"
    refuses '{ key = "a", type = "record", record = "none", help = "h" }' \
        "root.a: there is no record 'none'"
    refuses '{ key = "a", type = "list", help = "h" }' \
        "root.a: element is for the types list and map"
    refuses '{ key = "a", type = "reference", help = "h" }' "root.a: refers is for references"
    refuses '{ key = "a", type = "reference", refers = "thongs", help = "h" }' \
        "root.a: refers to 'thongs', which is no list or map"
    refuses '{ key = "a", type = "bool", min = 1, help = "h" }' "root.a: a bool has no min"
    refuses '{ key = "a", type = "int", min = 2, max = 1, help = "h" }' "root.a: min is above max"
    refuses '{ key = "a", type = "duration", max = "10 h", help = "h" }' \
        "root.a: max is no duration"
    refuses '{ key = "a", type = "int", position = 2, help = "h" }' "root: position 2 without 1"
    refuses '{ key = "a", type = "record", record = "root", lone = "b", help = "h" }' \
        "root.a: lone names no key with a single value"
}

bad_functions_are_refused_with_the_reason() {
    refuse_function() {
        describe_field ""
        cat > "$work/bad/engine/script/api/a.lua" <<EOF
return { module = "m", help = "h", functions = { $1 } }
EOF
        status=0
        words=$(generate --root "$work/bad" 2>&1) || status=$?
        [ "$status" -eq 2 ] || fail "exit $status for: $1"
        [ "$words" = "generate-api.lua: $2" ] || fail "'$words' instead of '$2'"
    }
    refuse_function '{ name = "f", c = "f", signature = "", stages = "all", help = "h" }' \
        "f: the C name must begin with pl_lua_"
    refuse_function '{ name = "a.b.c", c = "pl_lua_f", signature = "", stages = "all", help = "h" }' \
        "a.b.c: not a name, or more than one dot"
    refuse_function '{ name = "f", c = "pl_lua_f", signature = "s", stages = "all", help = "h" }' \
        "f: 0 params are described, the signature 's' has 1"
    refuse_function '{ name = "f", c = "pl_lua_f", signature = "q", stages = "all", help = "h" }' \
        "f: no argument is of type 'q' in the signature 'q'"
    refuse_function '{ name = "f", c = "pl_lua_f", signature = "", stages = "later", help = "h" }' \
        "f: there is no stage 'later'"
}

a_limit_is_given_to_the_checker_in_seconds() {
    describe_field '{ key = "a", type = "duration", max = "1d2h3m4s", help = "h" },
      { key = "b", type = "clock", min = "22:40", help = "h" },
      { key = "c", type = "share", help = "h" },'
    generate --root "$work/bad"
    tables=$(tr -s ' \n' ' ' < "$work/bad/engine/script/generated/schema_tables.inc")
    # 86400 + 2 * 3600 + 3 * 60 + 4, and (22 * 60 + 40) * 60
    for words in \
        '.key = "a", .type = PL_SCHEMA_DURATION, .has_min = true, .min = 0, .has_max = true, .max = 93784,' \
        '.key = "b", .type = PL_SCHEMA_CLOCK, .has_min = true, .min = 81600,' \
        '.key = "c", .type = PL_SCHEMA_SHARE, .has_min = true, .min = 0, .has_max = true, .max = 1,'
    do
        case "$tables" in
            *"$words"*) ;;
            *) fail "not found: $words" ;;
        esac
    done
}

the_annotations_and_the_list_of_globals_are_lua() {
    lua5.4 -e "assert(loadfile('$root/scenarios/_api/plenum.lua'))"
    lua5.4 -e "local std = dofile('$root/scenarios/_api/luacheck.lua')
        assert(std.read_globals.scenario, 'scenario')
        assert(std.read_globals.load == nil, 'load')"
}

run_cases "$@"
