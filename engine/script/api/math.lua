-- math.lua -- numbers, as far as they are the same on every machine.
--
-- A constant stands in a library that has functions. Its `value` is what C calls it (a name that
-- does not exist there does not build) or a whole number; its type is integer.
return {
  module = "math",
  help = "What gives the same bits on every machine: no sines, logarithms or powers, and no "
      .. "chance.",
  constants = {
    { name = "math.maxinteger", type = "integer", value = "LUA_MAXINTEGER",
      help = "The largest integer, 9223372036854775807." },
    { name = "math.mininteger", type = "integer", value = "LUA_MININTEGER",
      help = "The smallest integer, -9223372036854775808." },
  },
  functions = {
    {
      name = "math.abs", c = "pl_lua_math_abs", signature = "n", stages = "all",
      params = { { name = "x", type = "number", help = "A number." } },
      returns = { { type = "number", help = "Its size." } },
      help = "The number without its sign.",
      errors = "A number that is not finite.",
      example = "math.abs(-3)  --> 3",
    },
    {
      name = "math.ceil", c = "pl_lua_math_ceil", signature = "n", stages = "all",
      params = { { name = "x", type = "number", help = "A number." } },
      returns = { { type = "integer", help = "The next whole number upwards." } },
      help = "The smallest whole number that is not below x.",
      errors = "A number that is not finite.",
      example = "math.ceil(2.1)  --> 3",
    },
    {
      name = "math.floor", c = "pl_lua_math_floor", signature = "n", stages = "all",
      params = { { name = "x", type = "number", help = "A number." } },
      returns = { { type = "integer", help = "The next whole number downwards." } },
      help = "The largest whole number that is not above x.",
      errors = "A number that is not finite.",
      example = "math.floor(-2.1)  --> -3",
    },
    {
      name = "math.max", c = "pl_lua_math_max", signature = "nn*", stages = "all",
      params = { { name = "x", type = "number", help = "A number." },
                 { name = "y", type = "number", help = "More numbers." } },
      returns = { { type = "number", help = "The largest." } },
      help = "The largest of the numbers.",
      errors = "No number, or one that is not finite.",
      example = "math.max(1, 3, 2)  --> 3",
    },
    {
      name = "math.min", c = "pl_lua_math_min", signature = "nn*", stages = "all",
      params = { { name = "x", type = "number", help = "A number." },
                 { name = "y", type = "number", help = "More numbers." } },
      returns = { { type = "number", help = "The smallest." } },
      help = "The smallest of the numbers.",
      errors = "No number, or one that is not finite.",
      example = "math.min(1, 3, 2)  --> 1",
    },
    {
      name = "math.tointeger", c = "pl_lua_math_tointeger", signature = "a", stages = "all",
      params = { { name = "x", type = "any", help = "A value." } },
      returns = { { type = "integer|nil", help = "The integer, or nil." } },
      help = "The integer equal to x, or nil if there is none.",
      errors = "A missing argument.",
      example = "math.tointeger(3.0)  --> 3",
    },
    {
      name = "math.type", c = "pl_lua_math_type", signature = "a", stages = "all",
      params = { { name = "x", type = "any", help = "A value." } },
      returns = { { type = "string|nil", help = '"integer", "float", or nil.' } },
      help = "What kind of number x is; nil if it is none.",
      errors = "A missing argument.",
      example = "math.type(3.0)  --> float",
    },
  },
}
