-- generate-api.lua -- a fact is written once: everything that is said about the API is made here.
--
--   lua5.4 scripts/generate-api.lua [--root DIR] [--check]
--
-- Reads engine/script/api/*.lua in the order of their names: files with `functions` describe
-- functions that scripts may call, their `constants` what scripts may read beside them
-- (engine/script/api/math.lua says how), files with `records` what may stand in their tables
-- (engine/script/api/schema.lua says how). Writes, below the root:
--
--   engine/script/generated/api_functions.inc   the functions with their C names and stages
--   engine/script/generated/api_constants.inc   the constants with their values in C
--   engine/script/generated/schema_tables.inc   the records and fields the checker reads
--   scenarios/_api/plenum.lua                   annotations for the Lua language server
--   scenarios/_api/luacheck.lua                 the globals, for stds in .luacheckrc
--   docs/reference/lua.md                       the functions and constants
--   docs/reference/scenario.md                  the keys
--
-- With --check nothing is written; the exit is 1 if a file is stale. A mistake in the
-- descriptions is told in one line and exits 2.

local TYPES = {
  int = "INT", number = "NUMBER", share = "SHARE", bool = "BOOL", text = "TEXT", name = "NAME",
  id = "ID", key = "KEY", enum = "ENUM", time = "TIME", clock = "CLOCK", duration = "DURATION",
  colour = "COLOUR", fraction = "FRACTION", reference = "REFERENCE", record = "RECORD",
  list = "LIST", map = "MAP", any = "ANY", ["function"] = "FUNCTION",
}

local ATTRIBUTES = {
  key = "string", type = "string", help = "string", required = "boolean", min = "limit",
  max = "limit", position = "number", unit = "string", options = "table", default = "string",
  refers = "string", record = "string", element = "table", keys = "string", lone = "lone",
  source = "string",
}

local MODULE_ATTRIBUTES = { module = "string", help = "string", functions = "table",
                            constants = "table", file = "string" }

local CONSTANT_ATTRIBUTES = { name = "string", type = "string", value = "string", help = "string" }

local HAS_RANGE = { int = true, number = true, share = true, duration = true, clock = true,
                    fraction = true, list = true, map = true }

local STAGES = { describe = "PL_STAGE_DESCRIBE", data = "PL_STAGE_DATA", run = "PL_STAGE_RUN",
                 all = "PL_STAGE_ALL" }

local function fail(format, ...)
  io.stderr:write("generate-api.lua: ", string.format(format, ...), "\n")
  os.exit(2)
end

--- Text ---

local Page = {}
Page.__index = Page

local function new_page()
  return setmetatable({ lines = {} }, Page)
end

function Page:add(format, ...)
  self.lines[#self.lines + 1] = select("#", ...) > 0 and string.format(format, ...) or format
end

function Page:text()
  return table.concat(self.lines, "\n") .. "\n"
end

local function c_string(text)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("\n", "\\n") .. '"'
end

-- A number as C and as people read it: no ".0", no exponent below 1e15.
local function number_text(value)
  if math.type(value) == "integer" or value == math.floor(value) and math.abs(value) < 1e15 then
    return string.format("%d", value)
  end
  return string.format("%.17g", value)
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

-- Wraps a text for comments and pages to lines of at most `width` bytes.
local function wrap(text, width, prefix)
  local lines, line = {}, ""
  for word in text:gmatch("%S+") do
    if line ~= "" and #line + 1 + #word > width - #prefix then
      lines[#lines + 1] = prefix .. line
      line = word
    else
      line = line == "" and word or line .. " " .. word
    end
  end
  lines[#lines + 1] = prefix .. line
  return lines
end

-- A text inside a cell of a table of the reference pages.
local function cell(text)
  return (text:gsub("|", "\\|"):gsub("\n", " "))
end

--- Reading the descriptions ---

local function list_folder(folder)
  local pipe = assert(io.popen("LC_ALL=C ls '" .. folder .. "'"))
  local names = {}
  for name in pipe:lines() do
    if name:match("%.lua$") then
      names[#names + 1] = name
    end
  end
  pipe:close()
  return names
end

-- Descriptions may use one table in several places; each place gets its own to be completed.
local function copy(value)
  if type(value) ~= "table" then
    return value
  end
  local own = {}
  for key, member in pairs(value) do
    own[key] = copy(member)
  end
  return own
end

local function read_descriptions(root)
  local folder = root .. "/engine/script/api"
  local modules, records = {}, {}
  for _, name in ipairs(list_folder(folder)) do
    local chunk, message = loadfile(folder .. "/" .. name, "t")
    if not chunk then
      fail("%s", message)
    end
    local content = copy(chunk())
    if type(content) ~= "table" then
      fail("%s: returns no table", name)
    end
    if content.functions or content.constants then
      content.file = name
      content.functions = content.functions or {}
      content.constants = content.constants or {}
      modules[#modules + 1] = content
    end
    for _, record in ipairs(content.records or {}) do
      records[#records + 1] = record
    end
  end
  return modules, records
end

--- Functions ---

-- "si?a*" as { {letter="s"}, {letter="i", optional=true}, {letter="a", more=true} }.
local function parse_signature(name, signature)
  local letters = {}
  for letter, mark in signature:gmatch("(.)([?*]?)") do
    if not ("insbtfa"):find(letter, 1, true) then
      fail("%s: no argument is of type '%s' in the signature '%s'", name, letter, signature)
    end
    letters[#letters + 1] = { letter = letter, optional = mark == "?", more = mark == "*" }
  end
  return letters
end

local function parse_stages(name, stages)
  local names = {}
  for word in (stages or ""):gmatch("[^,%s]+") do
    names[#names + 1] = STAGES[word] or fail("%s: there is no stage '%s'", name, word)
  end
  if #names == 0 then
    fail("%s: no stages", name)
  end
  return table.concat(names, " | ")
end

local function check_function(f, seen)
  local name = f.name or fail("a function without a name")
  if seen[name] then
    fail("%s: described twice", name)
  end
  seen[name] = true
  if not name:match("^[%a_][%w_]*$") and not name:match("^[%a_][%w_]*%.[%a_][%w_]*$") then
    fail("%s: not a name, or more than one dot", name)
  end
  if type(f.c) ~= "string" or not f.c:match("^pl_lua_[%w_]+$") then
    fail("%s: the C name must begin with pl_lua_", name)
  end
  if type(f.help) ~= "string" then
    fail("%s: no help", name)
  end
  f.letters = parse_signature(name, f.signature or fail("%s: no signature", name))
  f.stage_bits = parse_stages(name, f.stages)
  f.params = f.params or {}
  f.returns = f.returns or {}
  if #f.params ~= #f.letters then
    fail("%s: %d params are described, the signature '%s' has %d", name, #f.params, f.signature,
         #f.letters)
  end
  for i, param in ipairs(f.params) do
    if not (param.name and param.type and param.help) then
      fail("%s: parameter %d lacks a name, a type or a help", name, i)
    end
  end
end

local function library_of(name)
  return name:match("^(.-)%.")
end

-- What is misspelt would be left out of everything, and nobody would be told.
local function check_spelling(described, attributes, name)
  for attribute, value in pairs(described) do
    local kind = attributes[attribute] or fail("%s: no attribute '%s'", name, attribute)
    if type(value) ~= kind then
      fail("%s: %s is no %s", name, attribute, kind)
    end
  end
end

local function check_constant(constant, seen)
  local name = constant.name or fail("a constant without a name")
  if seen[name] then
    fail("%s: described twice", name)
  end
  seen[name] = true
  check_spelling(constant, CONSTANT_ATTRIBUTES, name)
  for _, attribute in ipairs { "type", "value", "help" } do
    if not constant[attribute] then
      fail("%s: no %s", name, attribute)
    end
  end
  if not name:match("^[%a_][%w_]*%.[%a_][%w_]*$") then
    fail("%s: not the name of a library, a dot and a name", name)
  end
  if constant.type ~= "integer" then
    fail("%s: a constant is an integer, no %s", name, constant.type)
  end
  if not constant.value:match("^[%a_][%w_]*$") and not constant.value:match("^%-?%d+$") then
    fail("%s: '%s' is neither a name in C nor a whole number", name, constant.value)
  end
end

-- A library is made by its functions: a constant beside none would stand nowhere.
local function check_constants(modules, seen)
  local libraries = {}
  for name in pairs(seen) do
    libraries[library_of(name) or ""] = true
  end
  for _, module in ipairs(modules) do
    for _, constant in ipairs(module.constants) do
      check_constant(constant, seen)
      local library = library_of(constant.name)
      if not libraries[library] then
        fail("%s: no function is in '%s'", constant.name, library)
      end
    end
  end
end

local function check_modules(modules)
  local seen = {}
  for _, module in ipairs(modules) do
    check_spelling(module, MODULE_ATTRIBUTES, module.file)
    if not (module.module and module.help) then
      fail("%s: no module or no help", module.file)
    end
    for _, f in ipairs(module.functions) do
      check_function(f, seen)
    end
  end
  check_constants(modules, seen)
end

--- Records ---

-- "2h30m" as seconds, "22:40" as seconds since midnight.
local function seconds_of(field, text)
  if field.type == "clock" then
    local hour, minute = text:match("^(%d%d):(%d%d)$")
    return hour and tonumber(hour) * 3600 + tonumber(minute) * 60
  end
  local units = { d = 86400, h = 3600, m = 60, s = 1 }
  local sign, rest = text:match("^(%-?)(.*)$")
  local sum = 0
  if rest == "" or rest:gsub("%d+[dhms]", "") ~= "" then
    return nil
  end
  for count, unit in rest:gmatch("(%d+)([dhms])") do
    sum = sum + tonumber(count) * units[unit]
  end
  return sign == "-" and -sum or sum
end

-- Limits as the checker reads them, kept beside the limits as written.
local function resolve_limits(field, path)
  for _, side in ipairs { "min", "max" } do
    local value = field[side]
    if type(value) == "string" then
      if field.type ~= "duration" and field.type ~= "clock" then
        fail("%s: %s is a text", path, side)
      end
      value = seconds_of(field, value) or fail("%s: %s is no %s", path, side, field.type)
    elseif value ~= nil and type(value) ~= "number" then
      fail("%s: %s is neither a number nor a text", path, side)
    end
    if value and not HAS_RANGE[field.type] then
      fail("%s: a %s has no %s", path, field.type, side)
    end
    field[side .. "_value"] = value
  end
  if field.type == "share" then
    field.min_value, field.max_value = field.min_value or 0, field.max_value or 1
  elseif field.type == "duration" or field.type == "list" or field.type == "map" then
    field.min_value = field.min_value or (field.type == "duration" and 0 or nil)
  end
  if field.min_value and field.max_value and field.min_value > field.max_value then
    fail("%s: min is above max", path)
  end
end

local function check_attributes(field, path)
  for attribute, value in pairs(field) do
    local kind = ATTRIBUTES[attribute] or fail("%s: no attribute '%s'", path, attribute)
    if kind ~= "limit" and kind ~= "lone" and type(value) ~= kind then
      fail("%s: %s is no %s", path, attribute, kind)
    end
  end
  if not TYPES[field.type] then
    fail("%s: there is no type '%s'", path, tostring(field.type))
  end
end

local function check_options(field, path)
  local needed = field.type == "enum" or field.type == "map" and field.keys == "enum"
  if needed and not (field.options and #field.options > 0) then
    fail("%s: an enum without options", path)
  end
  local may_refer = field.type == "reference" or field.keys == "name" and field.refers
  if field.options and not needed and not may_refer then
    fail("%s: a %s has no options", path, field.type)
  end
  for _, option in ipairs(field.options or {}) do
    if type(option) ~= "string" or option == "" or option:find("|", 1, true) then
      fail("%s: an option is empty, no text or holds '|'", path)
    end
  end
end

local check_field

local function check_parts(field, path, by_name)
  if (field.type == "record") ~= (field.record ~= nil) then
    fail("%s: record is for the type record", path)
  end
  if field.record and not by_name[field.record] then
    fail("%s: there is no record '%s'", path, field.record)
  end
  local has_element = field.type == "list" or field.type == "map"
  if has_element ~= (field.element ~= nil) then
    fail("%s: element is for the types list and map", path)
  end
  if field.element then
    if field.element.key or field.element.required or field.element.position then
      fail("%s: an element has no key, no position and is not required", path)
    end
    check_field(field.element, path .. "[]", by_name)
  end
end

local function check_references(field, path)
  local needed = field.type == "reference" or field.type == "map" and field.keys == "reference"
  if needed ~= (field.refers ~= nil) and field.keys ~= "name" then
    fail("%s: refers is for references", path)
  end
  if field.keys then
    local allowed = { id = true, key = true, name = true, enum = true, reference = true }
    if field.type ~= "map" or not allowed[field.keys] then
      fail("%s: keys is for maps: id, key, name, enum or reference", path)
    end
  end
end

-- A value without a table must not be a table again.
local function check_lone(field, path, by_name)
  if field.lone == nil then
    return
  end
  local target = field.element
  if field.type == "record" then
    for _, member in ipairs(by_name[field.record].fields) do
      target = member.key == field.lone and member or target
    end
  end
  local tables = { record = true, list = true, map = true, any = true }
  if not target or tables[target.type] or (field.type ~= "record" and field.lone ~= true) then
    fail("%s: lone names no key with a single value", path)
  end
end

function check_field(field, path, by_name)
  check_attributes(field, path)
  check_options(field, path)
  check_references(field, path)
  check_parts(field, path, by_name)
  check_lone(field, path, by_name)
  resolve_limits(field, path)
end

local function check_record(record, by_name)
  if not record.help then
    fail("%s: no help", record.name)
  end
  local keys, positions = {}, {}
  for i, field in ipairs(record.fields or fail("%s: no fields", record.name)) do
    local key = field.key or fail("%s: field %d has no key", record.name, i)
    local path = record.name .. "." .. key
    if keys[key] then
      fail("%s: described twice", path)
    end
    if not key:match("^%l[%l%d_]*$") then
      fail("%s: a key is written in snake_case", path)
    end
    if not field.help then
      fail("%s: no help", path)
    end
    if field.position then
      positions[field.position] = true
    end
    keys[key] = true
    check_field(field, path, by_name)
  end
  for position in pairs(positions) do
    if position ~= 1 and not positions[position - 1] then
      fail("%s: position %d without %d", record.name, position, position - 1)
    end
  end
end

-- The fields that one path of `refers` can lead to from a record.
local function resolve_path(record, path, by_name)
  local field
  for step in path:gmatch("[^.]+") do
    local name = step:gsub("%[%]$", "")
    if not record then
      return nil
    end
    field = nil
    for _, member in ipairs(record.fields) do
      field = member.key == name and member or field
    end
    if not field then
      return nil
    end
    local inner = field.element or field
    record = inner.record and by_name[inner.record]
  end
  return field
end

local function check_refers(records, by_name)
  local roots = {}
  for _, field in ipairs(by_name.file.fields) do
    roots[#roots + 1] = field.record and by_name[field.record]
  end
  local function visit(field, path)
    for one in (field.refers or ""):gmatch("[^|]+") do
      local found = false
      for _, root in ipairs(roots) do
        local target = resolve_path(root, one, by_name)
        found = found or target and (target.type == "list" or target.type == "map")
      end
      if not found then
        fail("%s: refers to '%s', which is no list or map", path, one)
      end
    end
    if field.element then
      visit(field.element, path .. "[]")
    end
  end
  for _, record in ipairs(records) do
    for _, field in ipairs(record.fields) do
      visit(field, record.name .. "." .. field.key)
    end
  end
end

local function check_records(records)
  local by_name = {}
  for _, record in ipairs(records) do
    if by_name[record.name or fail("a record without a name")] then
      fail("%s: described twice", record.name)
    end
    by_name[record.name] = record
  end
  if not by_name.file then
    fail("there is no record 'file'")
  end
  for _, record in ipairs(records) do
    check_record(record, by_name)
  end
  check_refers(records, by_name)
  return by_name
end

--- C ---

local ORIGIN = "Generated by scripts/generate-api.lua; to change it, change engine/script/api/."
local GENERATED_C = "/* " .. ORIGIN .. " */"

-- The "functions" or the "constants" of all modules.
local function all_of(modules, kind)
  local all = {}
  for _, module in ipairs(modules) do
    table.move(module[kind], 1, #module[kind], #all + 1, all)
  end
  return all
end

local function write_api_functions(modules)
  local page = new_page()
  page:add(GENERATED_C)
  local declared = {}
  for _, f in ipairs(all_of(modules, "functions")) do
    if not declared[f.c] then
      page:add("extern int %s(lua_State *L);", f.c)
      declared[f.c] = true
    end
  end
  page:add("")
  page:add("const pl_api_function pl_api_functions[] = {")
  for _, f in ipairs(all_of(modules, "functions")) do
    page:add("    {%s, %s, %s, %s},", c_string(f.name), f.c, c_string(f.signature), f.stage_bits)
  end
  page:add("    {NULL, NULL, NULL, 0},")
  page:add("};")
  return page:text()
end

local function write_api_constants(modules)
  local page = new_page()
  page:add(GENERATED_C)
  page:add("static const struct {")
  page:add("    const char *name;")
  page:add("    lua_Integer value;")
  page:add("} api_constants[] = {")
  for _, constant in ipairs(all_of(modules, "constants")) do
    page:add("    {%s, %s},", c_string(constant.name), constant.value)
  end
  page:add("    {NULL, 0},")
  page:add("};")
  return page:text()
end

local function initializers(field, element_name, record_index)
  local parts = {}
  local function set(name, value)
    if value then
      parts[#parts + 1] = string.format(".%s = %s", name, value)
    end
  end
  local function text(value)
    return value and c_string(value)
  end
  set("key", text(field.key))
  set("type", "PL_SCHEMA_" .. TYPES[field.type])
  set("required", field.required and "true")
  for _, side in ipairs { "min", "max" } do
    local value = field[side .. "_value"]
    set("has_" .. side, value and "true")
    set(side, value and number_text(value))
  end
  set("position", field.position and number_text(field.position))
  set("keys", field.type == "map" and "PL_SCHEMA_" .. TYPES[field.keys or "id"])
  set("lone", field.lone and c_string(field.lone == true and "1" or field.lone))
  set("unit", text(field.unit))
  set("options", field.options and c_string(table.concat(field.options, "|")))
  set("otherwise", text(field.default))
  set("refers", text(field.refers))
  set("help", text(field.help))
  set("source", text(field.source))
  set("record", field.record and string.format("&schema_records[%d]", record_index[field.record]))
  set("element", element_name and "&" .. element_name)
  return parts
end

local function write_initializers(page, parts, indent)
  local line = indent
  for i, part in ipairs(parts) do
    local piece = part .. (i < #parts and "," or "")
    if #line > #indent and #line + 1 + #piece > 96 then
      page:add("%s", line)
      line = indent .. piece
    else
      line = line == indent and indent .. piece or line .. " " .. piece
    end
  end
  page:add("%s", line)
end

local function write_schema_tables(records)
  local page = new_page()
  local record_index = {}
  for i, record in ipairs(records) do
    record_index[record.name] = i - 1
  end
  page:add(GENERATED_C)
  page:add("")
  page:add("/* Records and fields name each other. */")
  page:add("static const pl_schema_record schema_records[%d];", #records)

  local function write_element(field, name)
    if not field.element then
      return nil
    end
    local own = name .. "_element"
    local inner = write_element(field.element, own)
    page:add("")
    page:add("static const pl_schema_field %s = {", own)
    write_initializers(page, initializers(field.element, inner, record_index), "    ")
    page:add("};")
    return own
  end

  for _, record in ipairs(records) do
    local elements = {}
    for i, field in ipairs(record.fields) do
      elements[i] = write_element(field, record.name .. "_" .. field.key)
    end
    page:add("")
    page:add("static const pl_schema_field %s_fields[] = {", record.name)
    for i, field in ipairs(record.fields) do
      page:add("    {")
      write_initializers(page, initializers(field, elements[i], record_index), "        ")
      page:add("    },")
    end
    page:add("};")
  end

  page:add("")
  page:add("static const pl_schema_record schema_records[%d] = {", #records)
  for _, record in ipairs(records) do
    page:add("    {")
    write_initializers(page, {
      ".name = " .. c_string(record.name), ".help = " .. c_string(record.help),
      string.format(".fields = %s_fields", record.name),
      string.format(".field_count = %d", #record.fields),
    }, "        ")
    page:add("    },")
  end
  page:add("};")
  return page:text()
end

--- Annotations ---

local LUALS_TYPES = {
  int = "integer", number = "number", share = "number", bool = "boolean", text = "string",
  name = "string", id = "string", key = "string", time = "string", clock = "string",
  duration = "string|number", colour = "string", fraction = "string", reference = "string",
  any = "any", ["function"] = "function",
}

local function luals_options(options)
  local words = {}
  for _, option in ipairs(options) do
    words[#words + 1] = '"' .. option .. '"'
  end
  return table.concat(words, "|")
end

local function luals_type(field)
  if field.type == "enum" then
    return luals_options(field.options)
  elseif field.type == "record" then
    return "plenum." .. field.record .. (field.lone and "|string" or "")
  elseif field.type == "list" then
    local inner = luals_type(field.element)
    local list = (inner:find("|", 1, true) and "(" .. inner .. ")" or inner) .. "[]"
    return field.lone and list .. "|" .. inner or list
  elseif field.type == "map" then
    return "table<string, " .. luals_type(field.element) .. ">"
  end
  return LUALS_TYPES[field.type]
end

local function write_class(page, record)
  page:add("")
  page:add("--- %s", record.help)
  page:add("---@class plenum.%s", record.name)
  for _, field in ipairs(record.fields) do
    local optional = not field.required or field.position
    page:add("---@field %s%s %s %s", field.key, optional and "?" or "", luals_type(field),
             (field.help:gsub("\n", " ")))
    if field.position then
      page:add("---@field [%d]? %s The same as `%s`.", field.position, luals_type(field), field.key)
    end
  end
end

local function write_annotated(page, f)
  page:add("")
  for _, line in ipairs(wrap(f.help, 98, "--- ")) do
    page:add("%s", line)
  end
  local names = {}
  for i, param in ipairs(f.params) do
    local name = f.letters[i].more and "..." or param.name
    names[i] = name
    page:add("---@param %s%s %s %s", name, f.letters[i].optional and "?" or "", param.type,
             (param.help:gsub("\n", " ")))
  end
  for _, result in ipairs(f.returns) do
    page:add("---@return %s # %s", result.type, (result.help or ""):gsub("\n", " "))
  end
  page:add("function %s(%s) end", f.name, table.concat(names, ", "))
end

local function write_annotated_constant(page, constant)
  page:add("")
  for _, line in ipairs(wrap(constant.help, 98, "--- ")) do
    page:add("%s", line)
  end
  page:add("---@type %s", constant.type)
  page:add("%s = nil", constant.name)
end

-- The functions of a module with their libraries, and in each its constants first.
local function write_annotated_module(page, module, constants, libraries)
  for _, f in ipairs(module.functions) do
    local library = library_of(f.name)
    if library and not libraries[library] then
      page:add("")
      page:add("--- %s", module.help)
      page:add("%s = {}", library)
      libraries[library] = true
      for _, constant in ipairs(constants) do
        if library_of(constant.name) == library then
          write_annotated_constant(page, constant)
        end
      end
    end
    write_annotated(page, f)
  end
end

local function write_annotations(modules, records)
  local page = new_page()
  page:add("---@meta")
  page:add("-- For the Lua language server; not a script.")
  page:add("-- " .. ORIGIN)
  for _, record in ipairs(records) do
    write_class(page, record)
  end
  local libraries = {}
  for _, module in ipairs(modules) do
    write_annotated_module(page, module, all_of(modules, "constants"), libraries)
  end
  return page:text()
end

local function write_luacheck(modules)
  local fields = {}
  for _, kind in ipairs { "functions", "constants" } do
    for _, member in ipairs(all_of(modules, kind)) do
      local library = library_of(member.name)
      if library then
        fields[library] = fields[library] or {}
        table.insert(fields[library], member.name:match("%.(.*)$"))
      else
        fields[member.name] = fields[member.name] or {}
      end
    end
  end
  local page = new_page()
  page:add("-- The globals of scenarios, for stds in .luacheckrc.")
  page:add("-- " .. ORIGIN)
  page:add("return {")
  page:add("  read_globals = {")
  for _, name in ipairs(sorted_keys(fields)) do
    if #fields[name] == 0 then
      page:add("    [%q] = {},", name)
    else
      page:add("    [%q] = { fields = {", name)
      table.sort(fields[name])
      for _, field in ipairs(fields[name]) do
        page:add("      %s = {},", field)
      end
      page:add("    } },")
    end
  end
  page:add("  },")
  page:add("}")
  return page:text()
end

--- Reference pages ---

local GENERATED_MD = "<!-- " .. ORIGIN .. " -->"

local function call_line(f)
  local names = {}
  for i, param in ipairs(f.params) do
    local name = f.letters[i].more and param.name ~= "..." and param.name .. "..." or param.name
    names[i] = f.letters[i].optional and "[" .. name .. "]" or name
  end
  return f.name .. "(" .. table.concat(names, ", ") .. ")"
end

local function write_function(page, f)
  page:add("")
  page:add("### %s", f.name)
  page:add("")
  page:add("    %s", call_line(f))
  page:add("")
  page:add("%s", f.help)
  if #f.params > 0 or #f.returns > 0 then
    page:add("")
  end
  for i, param in ipairs(f.params) do
    local letter = f.letters[i]
    local note = letter.optional and ", may be left out" or letter.more and ", any number" or ""
    page:add("* `%s` (%s%s): %s", param.name, param.type, note, param.help)
  end
  for _, result in ipairs(f.returns) do
    page:add("* returns (%s): %s", result.type, result.help or "")
  end
  if f.errors and f.errors ~= "" then
    page:add("")
    page:add("Errors: %s", f.errors)
  end
  page:add("")
  page:add("May be called in: %s.", f.stages == "all" and "all stages"
           or f.stages:gsub("%s*,%s*", ", "))
  if f.example and f.example ~= "" then
    page:add("")
    page:add("```lua")
    page:add("%s", (f.example:gsub("\n$", "")))
    page:add("```")
  end
end

local function write_constant(page, constant)
  page:add("")
  page:add("### %s", constant.name)
  page:add("")
  page:add("%s", constant.help)
  page:add("")
  page:add("* constant (%s)", constant.type)
end

local function write_lua_reference(modules)
  local page = new_page()
  page:add(GENERATED_MD)
  page:add("# Functions for scenarios")
  page:add("")
  page:add("What a script can call or read is on this page; nothing else is in its environment.")
  page:add("A file is run twice: to describe itself (`describe`, parameters at their defaults) and")
  page:add("to give its data (`data`); its hooks run later (`run`).")
  for _, module in ipairs(modules) do
    page:add("")
    page:add("## %s", module.module)
    page:add("")
    page:add("%s", module.help)
    for _, constant in ipairs(module.constants) do
      write_constant(page, constant)
    end
    for _, f in ipairs(module.functions) do
      write_function(page, f)
    end
  end
  return page:text()
end

local function link_to_record(name)
  return string.format("[%s](#%s)", name, name)
end

local function type_words(field)
  if field.type == "enum" then
    return "one of `" .. table.concat(field.options, "`, `") .. "`"
  elseif field.type == "record" then
    return link_to_record(field.record)
           .. (field.lone and " (a lone value means `" .. field.lone .. "`)" or "")
  elseif field.type == "list" then
    return "list of " .. type_words(field.element) .. (field.lone and ", or one alone" or "")
  elseif field.type == "map" then
    local keys = field.keys == "enum" and "one of `" .. table.concat(field.options, "`, `") .. "`"
                 or field.keys == "reference" and "id in `" .. field.refers .. "`"
                 or field.keys or "id"
    return "map: " .. keys .. " to " .. type_words(field.element)
  elseif field.type == "reference" then
    return "id in `" .. field.refers .. "`"
           .. (field.options and " or `" .. table.concat(field.options, "`, `") .. "`" or "")
  end
  return field.type
end

local function range_words(field)
  local low, high = field.min or field.min_value, field.max or field.max_value
  local function show(value)
    return type(value) == "number" and number_text(value) or value
  end
  local range = low and high and show(low) .. ".." .. show(high)
                or low and "from " .. show(low) or high and "to " .. show(high) or ""
  if (field.type == "list" or field.type == "map") and range ~= "" then
    range = (low == high and show(low) or range) .. " members"
  end
  local element = field.element and range_words(field.element) or ""
  if element ~= "" then
    range = range .. (range ~= "" and ", " or "") .. "each " .. element
  end
  return range .. (field.unit and (range ~= "" and " " or "") .. field.unit or "")
end

local function write_record(page, record)
  page:add("")
  page:add("## %s", record.name)
  page:add("")
  page:add("%s", record.help)
  page:add("")
  page:add("| key | type | range | default | meaning | source |")
  page:add("|---|---|---|---|---|---|")
  for _, field in ipairs(record.fields) do
    local key = "`" .. field.key .. "`" .. (field.required and " *" or "")
                .. (field.position and string.format(" (value %d)", field.position) or "")
    page:add("| %s | %s | %s | %s | %s | %s |", cell(key), cell(type_words(field)),
             cell(range_words(field)), field.default and "`" .. cell(field.default) .. "`" or "",
             cell(field.help), cell(field.source or ""))
  end
end

-- Records in the order in which a reader meets them, those nobody uses at the end.
local function reading_order(records, by_name)
  local order, seen = {}, {}
  local function visit_field(field, visit)
    if field.record then
      visit(by_name[field.record])
    elseif field.element then
      visit_field(field.element, visit)
    end
  end
  local function visit(record)
    if seen[record.name] then
      return
    end
    seen[record.name] = true
    order[#order + 1] = record
    for _, field in ipairs(record.fields) do
      visit_field(field, visit)
    end
  end
  visit(by_name.file)
  for _, record in ipairs(records) do
    visit(record)
  end
  return order
end

-- The records as a nested list, each opened where it is met first.
local function write_contents(page, by_name)
  local seen = {}
  local function visit(record, depth)
    for _, field in ipairs(record.fields) do
      local inner = field
      while inner.element do
        inner = inner.element
      end
      if inner.record then
        page:add("%s* `%s`: %s", ("  "):rep(depth), field.key, link_to_record(inner.record))
        if not seen[inner.record] then
          seen[inner.record] = true
          visit(by_name[inner.record], depth + 1)
        end
      end
    end
  end
  visit(by_name.file, 0)
end

local function write_scenario_reference(records, by_name)
  local page = new_page()
  page:add(GENERATED_MD)
  page:add("# What may stand in a scenario")
  page:add("")
  for _, line in ipairs(wrap(
    "Keys with a star must be there. `id`: small letters, digits and single hyphens, beginning "
    .. "with a letter; `key`: the same with underscores; `name`: a text of at most 200 bytes, "
    .. "`text`: of at most 2000; `share`: a number from 0 to 1; `time`: \"1917-10-25T22:40\"; "
    .. "`clock`: \"22:40\"; `duration`: \"2h30m\", \"5d\", or a number of minutes; `fraction`: "
    .. "\"2/3\"; `colour`: \"#b00000\"; `any`: any plain data. Single values can be changed with "
    .. "`--set`, by their path: `factions.bolsheviks.seats=300`.", 98, "")) do
    page:add("%s", line)
  end
  page:add("")
  write_contents(page, by_name)
  for _, record in ipairs(reading_order(records, by_name)) do
    write_record(page, record)
  end
  return page:text()
end

--- Files ---

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text = file:read("a")
  file:close()
  return text
end

local function write_file(path, text)
  local file, message = io.open(path, "wb")
  if not file then
    os.execute("mkdir -p '" .. path:match("^(.*)/") .. "'")
    file, message = io.open(path, "wb")
  end
  if not file then
    fail("%s", message)
  end
  file:write(text)
  file:close()
end

local function parse_arguments(arguments)
  local root, check = ".", false
  local i = 1
  while i <= #arguments do
    if arguments[i] == "--check" then
      check = true
    elseif arguments[i] == "--root" and arguments[i + 1] then
      i = i + 1
      root = arguments[i]
    else
      fail("usage: generate-api.lua [--root DIR] [--check]")
    end
    i = i + 1
  end
  return root, check
end

local function main(arguments)
  local root, check = parse_arguments(arguments)
  local modules, records = read_descriptions(root)
  check_modules(modules)
  local by_name = check_records(records)
  local files = {
    { "engine/script/generated/api_functions.inc", write_api_functions(modules) },
    { "engine/script/generated/api_constants.inc", write_api_constants(modules) },
    { "engine/script/generated/schema_tables.inc", write_schema_tables(records) },
    { "scenarios/_api/plenum.lua", write_annotations(modules, records) },
    { "scenarios/_api/luacheck.lua", write_luacheck(modules) },
    { "docs/reference/lua.md", write_lua_reference(modules) },
    { "docs/reference/scenario.md", write_scenario_reference(records, by_name) },
  }
  local stale = false
  for _, file in ipairs(files) do
    local path, text = root .. "/" .. file[1], file[2]
    if read_file(path) ~= text then
      if check then
        print(file[1] .. " is stale; run: lua5.4 scripts/generate-api.lua")
        stale = true
      else
        write_file(path, text)
      end
    end
  end
  os.exit(stale and 1 or 0)
end

main(arg)
