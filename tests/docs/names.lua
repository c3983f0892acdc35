-- names.lua -- every pl_ function that a page of the docs names must exist in a header.
--
--   lua5.4 names.lua SOURCE_DIR FILE.md...
local source = arg[1]
local declared = {}
local list = assert(io.popen("cat '" .. source .. "'/engine/*/*.h"))
for name in list:read("a"):gmatch("pl_[a-z0-9_]+") do declared[name] = true end
list:close()
local missing, found = 0, 0
for i = 2, #arg do
  local file = assert(io.open(source .. "/" .. arg[i]))
  for name in file:read("a"):gmatch("`(pl_[a-z0-9_]+)`") do
    found = found + 1
    if not declared[name] then
      io.stderr:write(arg[i], ": no header declares ", name, "\n")
      missing = missing + 1
    end
  end
  file:close()
end
print(found .. " names looked up, " .. missing .. " missing")
os.exit(found > 20 and missing == 0)
