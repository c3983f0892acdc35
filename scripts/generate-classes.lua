-- generate-classes.lua -- what each fact is, from the tables of facts to the scenarios.
--
--   lua5.4 scripts/generate-classes.lua [--check]
--
-- Makes scenarios/NAME/classes.lua from each scenarios/_facts/classes/NAME.csv; with --check it
-- only says whether those files are what it would make. A fact that repeats another one is left
-- out, so that nothing is counted twice.
--
-- A table has no quotes and no commas inside its fields: a line that has five fields is whole.

local TABLES = "scenarios/_facts/classes"
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
local function sort_facts(path, text)
  local sorted = { outcome = {}, given = {}, context = {} }
  local number = 0
  for line in text:gmatch("([^\n]*)\n") do
    number = number + 1
    local id, class, same_as = line:match("^([^,]+),([^,]*),([^,]*),[^,]*,[^,]*$")
    if number == 1 then
      if line ~= HEAD then
        refuse("%s:1: the head is not %s", path, HEAD)
      end
    elseif not CLASSES[class] or line:find('"', 1, true) then
      refuse("%s:%d: not five plain fields with a class", path, number)
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

local function write_module(path, sorted)
  local lines = {
    "-- What each fact is. Made from " .. path,
    "-- by scripts/generate-classes.lua.",
    "return {",
  }
  for _, class in ipairs { "outcome", "given", "context" } do
    if #sorted[class] > 0 then
      write_class(lines, class, sorted[class])
    end
  end
  table.insert(lines, "}\n")
  return table.concat(lines, "\n")
end

-- The names of the scenarios that have a table, in order.
local function names()
  local found = {}
  local listing = assert(io.popen("ls " .. TABLES))
  for file in listing:lines() do
    local name = file:match("^([a-z0-9-]+)%.csv$")
    table.insert(found, name or refuse("%s/%s is no table", TABLES, file))
  end
  listing:close()
  if #found == 0 then
    refuse("%s has no table", TABLES)
  end
  return found
end

if arg[1] ~= nil and arg[1] ~= "--check" then
  refuse("what is %s?", arg[1])
end
for _, name in ipairs(names()) do
  local path = TABLES .. "/" .. name .. ".csv"
  local into = "scenarios/" .. name .. "/classes.lua"
  local made = write_module(path, sort_facts(path, read(path)))
  if arg[1] == nil then
    local file = assert(io.open(into, "w"))
    file:write(made)
    file:close()
  elseif read(into) ~= made then
    refuse("%s is stale: run lua5.4 scripts/generate-classes.lua", into)
  end
end
