-- includes.lua -- does a layer know only what is below it?
--
--   lua5.4 includes.lua ENGINE STOREY...
--
-- ENGINE is the folder of the layers. A storey is a layer, or several that do not know each other,
-- joined by commas; the ground floor comes first. Every wrong line is printed. Exit: 0 no layer
-- knows too much, 1 one does, 2 usage.

local SYSTEM_LAYERS = { ["lua"] = "script", ["lauxlib"] = "script", ["lualib"] = "script",
                        ["uv"] = "batch",
                        ["sqlite3"] = "batch" }

local function fail(text)
  io.stderr:write("includes.lua: ", text, "\n")
  os.exit(2)
end

-- The storey of every layer: base = 1, kernel = 2, ...
local function storeys_of(arguments)
  local storeys = {}
  for i = 2, #arguments do
    for layer in arguments[i]:gmatch("[^,]+") do
      storeys[layer] = i - 1
    end
  end
  return storeys
end

local function files_of(engine)
  local list = io.popen("find '" .. engine .. "' -type f \\( -name '*.[ch]' -o -name '*.inc' -o "
                        .. "-name '*.def' \\) | LC_ALL=C sort")
  local files = {}
  for path in list:lines() do
    files[#files + 1] = path
  end
  if not list:close() or #files == 0 then
    fail(engine .. ": no files")
  end
  return files
end

-- What is wrong with a line of a file of `layer`; nil if nothing is.
local function complaint(line, layer, storeys)
  local quote, name = line:match('^%s*#%s*include%s*([<"])([^>"]+)[>"]')
  if not quote then
    return line:find("^%s*#%s*include") and "an include that cannot be read"
  end
  if quote == "<" then
    local needed = SYSTEM_LAYERS[name:match("^([%w_]+)%.h$")]
    if needed and storeys[layer] < storeys[needed] then
      return string.format("%s is no business of %s", name, layer)
    end
    return nil
  end
  local target = name:match("^([%w_]+)/")
  if not target then
    return string.format("%s is written without its layer", name)
  elseif not storeys[target] then
    return string.format("%s is not in the table of layers", target)
  elseif target ~= layer and storeys[target] >= storeys[layer] then
    return string.format("%s must not know %s", layer, target)
  end
end

local function check_file(path, layer, storeys)
  local wrong, number = 0, 0
  for line in io.lines(path) do
    number = number + 1
    local text = complaint(line, layer, storeys)
    if text then
      print(string.format("%s:%d: %s", path, number, text))
      wrong = wrong + 1
    end
  end
  return wrong
end

local function main(arguments)
  local engine, wrong = arguments[1], 0
  if #arguments < 2 then
    fail("usage: includes.lua ENGINE STOREY...")
  end
  local storeys = storeys_of(arguments)
  for _, path in ipairs(files_of(engine)) do
    local layer = path:sub(#engine + 2):match("^([^/]+)/")
    if storeys[layer] then
      wrong = wrong + check_file(path, layer, storeys)
    else
      print(string.format("%s:1: %s is not in the table of layers", path, layer or "the ground"))
      wrong = wrong + 1
    end
  end
  os.exit(wrong == 0 and 0 or 1)
end

main(arg)
