-- blocks.lua -- runs what the documentation shows.
--
--   lua5.4 blocks.lua PLENUM SOURCE_DIR FILE.md [PROGRAM]
--
-- Every ```lua block must be a scenario that `plenum check` accepts and `plenum run` plays, or an
-- experiment that `plenum batch` plays; every
-- line of a ```sh block that begins with `plenum` must exit with 0 and print something. A block
-- marked ```sh file=NAME finds the last Lua block before it under that name. A block of another
-- kind marked ```KIND file=NAME is written under that name and stays. Lines that begin with PROGRAM
-- (python3, Rscript) are run only if it is given, and then there must be some.
local program, source, path, other = arg[1], arg[2], arg[3], arg[4]
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir -p '" .. folder .. "'"))

local failures, commands, others = 0, 0, 0

local function run(line, quiet)
  commands = commands + 1
  local out = folder .. "/out"
  local ok = os.execute(("cd '%s' && PATH=\"$(dirname '%s'):$PATH\" %s > '%s' 2> '%s.err'")
    :format(folder, program, line, out, out))
  local file = assert(io.open(out))
  local text = file:read("a")
  file:close()
  if not ok or (text == "" and not quiet) then
    local errors = assert(io.open(out .. ".err"))
    io.stderr:write(path, ": failed: ", line, "\n", errors:read("a"))
    errors:close()
    failures = failures + 1
  end
end

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

local last_lua
local file = assert(io.open(source .. "/" .. path))
local kind, lines, named
for line in file:lines() do
  local fence, rest = line:match("^```(%a*)(.*)$")
  if fence and not kind then
    kind, lines, named = fence ~= "" and fence or "text", {}, rest:match("file=(%S+)")
  elseif fence then
    local text = table.concat(lines, "\n") .. "\n"
    if kind == "lua" then
      last_lua = text
      write("block.lua", text)
      if text:match("^return experiment ") then
        run("plenum batch --experiment block.lua --out block.csv", true)
      else
        run("plenum check block.lua")
        run("plenum run block.lua")
      end
    elseif kind == "sh" then
      if named then write(named, assert(last_lua, "no Lua block before " .. named)) end
      for command in text:gmatch("[^\n]+") do
        if command:match("^plenum ") then
          run(command, command:find("--out", 1, true) ~= nil)
        elseif other and command:sub(1, #other + 1) == other .. " " then
          run(command)
          others = others + 1
        end
      end
    end
    if named and kind ~= "lua" and kind ~= "sh" then write(named, text) end
    kind = nil
  elseif kind then
    lines[#lines + 1] = line
  end
end
file:close()
os.execute("rm -rf '" .. folder .. "'")
print(("%s: %d commands run, %d failed"):format(path, commands, failures))
os.exit(failures == 0 and commands > 0 and (not other or others > 0))
