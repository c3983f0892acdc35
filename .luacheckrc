-- Scripts of the house are Lua 5.4. Scenarios, rule packs and examples see what the engine gives
-- them and nothing else; the list is generated.
stds.plenum = dofile("scenarios/_api/luacheck.lua")
std = "lua54"
max_line_length = 100
exclude_files = { "tests/fuzz/seeds", "scenarios/_api", "build*" }
files["scenarios"] = { std = "plenum", max_line_length = false } -- a row of a table is a line
files["examples"] = { std = "plenum" }
files["tests/bench"] = { std = "plenum" }
files["engine/script/api"] = { max_line_length = false }
