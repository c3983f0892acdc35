#!/bin/sh
# generate_test.sh -- the generator of the API, seen from outside.
#
#   sh tests/script/generate_test.sh [CASE]
#
# Runs one case, or all. Works on copies; the tree itself is only read.
. "$(dirname "$0")/../support/cases.sh"

OUTPUTS="engine/script/generated/api_functions.inc engine/script/generated/api_constants.inc
engine/script/generated/schema_tables.inc
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

# A tree in which a library of its own has one function and two constants, besides all others.
plant_constants() {
    copy_descriptions "$1"
    cat > "$1/engine/script/api/zz_planted.lua" <<'EOF'
return { module = "planted", help = "h",
  constants = {
    { name = "planted.count", type = "integer", value = "7", help = "Seven." },
    { name = "planted.least", type = "integer", value = "LUA_MININTEGER", help = "Very few." } },
  functions = {
    { name = "planted.f", c = "pl_lua_planted_f", signature = "", stages = "all", help = "h" } } }
EOF
    generate --root "$1"
}

# Looks for every constant that a tree describes in the four files made of it; prints what lacks.
lacks() {
    lua5.4 - "$1" <<'EOF'
local tree, count = arg[1], 0
local function look(path, name, words)
  local file = assert(io.open(tree .. "/" .. path))
  if not file:read("a"):gsub("%s+", " "):find(words, 1, true) then
    print(path .. ": " .. name)
  end
  file:close()
end
for path in io.popen("ls '" .. tree .. "'/engine/script/api/*.lua"):lines() do
  for _, c in ipairs(dofile(path).constants or {}) do
    count = count + 1
    look("engine/script/generated/api_constants.inc", c.name,
         ('{"%s", %s},'):format(c.name, c.value))
    look("scenarios/_api/plenum.lua", c.name, ("---@type %s %s = "):format(c.type, c.name))
    look("docs/reference/lua.md", c.name,
         ("### %s %s * constant (%s)"):format(c.name, c.help, c.type))
    local library, member = c.name:match("^(.-)%.(.*)$")
    local globals = dofile(tree .. "/scenarios/_api/luacheck.lua").read_globals
    if not (globals[library] and globals[library].fields[member]) then
      print("scenarios/_api/luacheck.lua: " .. c.name)
    end
  end
end
assert(count > 0, "no constants were looked for")
EOF
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
    [ "$(echo "$words" | wc -l)" -eq 7 ] || fail "$words"
    [ ! -e "$work/empty/docs" ] || fail "--check wrote something"
}

every_constant_is_in_all_four_files() {
    words=$(lacks "$root")
    [ -z "$words" ] || fail "$words"
    plant_constants "$work/tree"
    words=$(lacks "$work/tree")
    [ -z "$words" ] || fail "$words"
}

a_constant_left_out_of_one_file_is_seen() {
    plant_constants "$work/tree"
    for place in "engine/script/generated/api_constants.inc:planted.count" \
        "scenarios/_api/plenum.lua:planted.count" "scenarios/_api/luacheck.lua:count" \
        "docs/reference/lua.md:### planted.count"
    do
        file=${place%%:*}
        cp "$work/tree/$file" "$work/whole"
        grep -vF "${place#*:}" "$work/whole" > "$work/tree/$file"
        words=$(lacks "$work/tree")
        [ "$words" = "$file: planted.count" ] || fail "left out of $file, seen: '$words'"
        cp "$work/whole" "$work/tree/$file"
    done
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
    refuses '{ key = "a", type = "map", keys = "id", refers = "things", element = { type = "int" }, help = "h" }' \
        "root.a: refers is for references"
    refuses '{ key = "a", type = "map", keys = "name", options = { "x" }, element = { type = "int" }, help = "h" }' \
        "root.a: a map has no options"
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

bad_constants_are_refused_with_the_reason() {
    refuse_module() {
        describe_field ""
        cat > "$work/bad/engine/script/api/a.lua" <<EOF
return { module = "a", help = "h",
  functions = { { name = "a.f", c = "pl_lua_f", signature = "", stages = "all", help = "h" } },
  $1 }
EOF
        status=0
        words=$(generate --root "$work/bad" 2>&1) || status=$?
        [ "$status" -eq 2 ] || fail "exit $status for: $1"
        [ "$words" = "generate-api.lua: $2" ] || fail "'$words' instead of '$2'"
        [ ! -e "$work/bad/docs" ] || fail "something was written for: $1"
    }
    refuse_constant() {
        refuse_module "constants = { { $1 } }" "$2"
    }
    refuse_constant 'type = "integer", value = "1", help = "h"' "a constant without a name"
    refuse_constant 'name = "a.c", type = "integer", help = "h"' "a.c: no value"
    refuse_constant 'name = "a.c", value = "1", help = "h"' "a.c: no type"
    refuse_constant 'name = "a.c", type = "integer", value = "1"' "a.c: no help"
    refuse_constant 'name = "a.c", type = "integer", value = 1, help = "h"' \
        "a.c: value is no string"
    refuse_constant 'name = "a.c", type = "integer", value = "1", help = "h", unit = "x"' \
        "a.c: no attribute 'unit'"
    refuse_constant 'name = "a.c", type = "number", value = "1", help = "h"' \
        "a.c: a constant is an integer, no number"
    refuse_constant 'name = "a.c", type = "integer", value = "1.5", help = "h"' \
        "a.c: '1.5' is neither a name in C nor a whole number"
    refuse_constant 'name = "c", type = "integer", value = "1", help = "h"' \
        "c: not the name of a library, a dot and a name"
    refuse_constant 'name = "b.c", type = "integer", value = "1", help = "h"' \
        "b.c: no function is in 'b'"
    refuse_constant 'name = "a.f", type = "integer", value = "1", help = "h"' \
        "a.f: described twice"
    refuse_module 'constant = { { name = "a.c", type = "integer", value = "1", help = "h" } }' \
        "a.lua: no attribute 'constant'"
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
