-- ids.lua -- is everything that the sources number taken up?
--
--   lua5.4 tests/docs/ids.lua PROGRAM ROOT
--
-- Every mechanism M01 to M36 (docs/model.md) stands in the name of a test that is registered, and
-- in docs/model.md; every question Q01 to Q22 is that of a variant of a shipped scenario.

local program, root = arg[1], arg[2]
local wrong = 0

local function complain(...)
  io.stderr:write("ids: ", string.format(...), "\n")
  wrong = wrong + 1
end

local function output_of(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read("a")
  assert(pipe:close(), command)
  return text
end

local function read(path)
  local file = assert(io.open(path))
  local text = file:read("a")
  file:close()
  return text
end

local tests = output_of("grep -rhoE 'cmocka_unit_test\\(m[0-9]{2}_' " .. root .. "/tests")
local model = read(root .. "/docs/model.md")
for number = 1, 36 do
  local id = string.format("M%02d", number)
  if not tests:find("(" .. id:lower() .. "_", 1, true) then
    complain("no test has %s in its name", id)
  end
  if not model:find(id, 1, true) then
    complain("docs/model.md does not speak of %s", id)
  end
end

local asked = {}
local listed = 0
for name in output_of(program .. " list"):gmatch("([^\n]*)\n") do
  local scenario = name:match("^([a-z0-9-]+) ")
  if scenario then
    listed = listed + 1
    local text = output_of(program .. " describe --json " .. scenario)
    for question in text:gmatch('"question": "(Q%d%d)"') do
      asked[question] = true
    end
  end
end
for number = 1, 22 do
  local id = string.format("Q%02d", number)
  if not asked[id] then
    complain("no variant of %d scenarios takes up %s", listed, id)
  end
end

if wrong > 0 then
  os.exit(1)
end
print(listed .. " scenarios: 36 mechanisms, 22 questions")
