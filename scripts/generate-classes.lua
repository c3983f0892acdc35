-- generate-classes.lua -- what each fact is, from the table of facts to the scenarios.
--
--   lua5.4 scripts/generate-classes.lua [--check]
--
-- Makes scenarios/second-congress-1917/classes.lua from scenarios/_facts/class.csv; with --check
-- it only says whether that file is what it would make. A fact that repeats another one is left
-- out, so that nothing is counted twice.
--
-- The table has no quotes and no commas inside its fields: a line that has five fields is whole.

local TABLE = "scenarios/_facts/class.csv"
local MADE = "scenarios/second-congress-1917/classes.lua"
local HEAD = "id,class,same_as,computed_as,why"
local CLASSES = { outcome = true, given = true, context = true }
local WIDTH = 100

local function refuse(...)
  io.stderr:write("generate-classes: ", string.format(...), "\n")
  os.exit(1)
end

local function read(path)
  local file, why = io.open(path)
  if not file then
    refuse("%s", why)
  end
  local text = file:read("a")
  file:close()
  return text
end

-- Ids in the order of the table, by class; those that repeat others are left out.
local function sort_facts(text)
  local sorted = { outcome = {}, given = {}, context = {} }
  local number = 0
  for line in text:gmatch("([^\n]*)\n") do
    number = number + 1
    local id, class, same_as = line:match("^([^,]+),([^,]*),([^,]*),[^,]*,[^,]*$")
    if number == 1 then
      if line ~= HEAD then
        refuse("%s:1: the head is not %s", TABLE, HEAD)
      end
    elseif not CLASSES[class] or line:find('"', 1, true) then
      refuse("%s:%d: not five plain fields with a class", TABLE, number)
    elseif same_as == "" then
      table.insert(sorted[class], id)
    end
  end
  return sorted
end

-- Entries one after the other, in lines as wide as the style allows.
local function write_class(lines, class, ids)
  local line = " "
  for _, id in ipairs(ids) do
    local entry = string.format(' %s = "%s",', id, class)
    if #line + #entry > WIDTH then
      table.insert(lines, line)
      line = " "
    end
    line = line .. entry
  end
  table.insert(lines, line)
end

local function write_module(sorted)
  local lines = {
    "-- What each fact is. Made from scenarios/_facts/class.csv by scripts/generate-classes.lua.",
    "return {",
  }
  for _, class in ipairs { "outcome", "given", "context" } do
    write_class(lines, class, sorted[class])
  end
  table.insert(lines, "}\n")
  return table.concat(lines, "\n")
end

local made = write_module(sort_facts(read(TABLE)))
if arg[1] == "--check" then
  if read(MADE) ~= made then
    refuse("%s is stale: run lua5.4 scripts/generate-classes.lua", MADE)
  end
elseif arg[1] == nil then
  local file = assert(io.open(MADE, "w"))
  file:write(made)
  file:close()
else
  refuse("what is %s?", arg[1])
end
