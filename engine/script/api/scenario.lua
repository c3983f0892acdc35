-- scenario.lua -- the functions with which a file says what it is.
return {
  module = "scenario",
  help = "Handing a scenario, its parameters and its rules to the engine.",
  functions = {
    {
      name = "params", c = "pl_lua_scenario_params", signature = "t", stages = "describe,data",
      params = { { name = "declarations", type = "table<string, plenum.param>",
                   help = "The parameters by name." } },
      returns = { { type = "table<string, any>", help = "Their values; may not be written." } },
      help = "Declares the parameters of the scenario and gives their values. "
          .. "To be called once, first.",
      errors = "A second call is an error.",
      example = 'local P = params {\n  walkout = { "bool", true, help = "May factions walk out" },\n}',
    },
    {
      name = "scenario", c = "pl_lua_scenario_scenario", signature = "t", stages = "describe,data",
      params = { { name = "data", type = "plenum.scenario", help = "The scenario." } },
      returns = { { type = "plenum.scenario", help = "The same table, for `return`." } },
      help = "Hands over the scenario. The table is checked as a whole when the file has ended.",
      errors = "A second call is an error.",
      example = 'return scenario { api = 1, id = "small", title = "A small assembly" }',
    },
    {
      name = "rules", c = "pl_lua_scenario_rules", signature = "t", stages = "describe,data",
      params = { { name = "pack", type = "plenum.rules", help = "The rule pack." } },
      returns = { { type = "plenum.rules", help = "The same table, for `return`." } },
      help = "Hands over a rule pack.",
      errors = "A second call is an error.",
      example = 'return rules { id = "club", quorum_share = "1/2", majority = "1/2" }',
    },
    {
      name = "experiment", c = "pl_lua_scenario_experiment", signature = "t", stages = "describe,data",
      params = { { name = "plan", type = "plenum.experiment", help = "The experiment." } },
      returns = { { type = "plenum.experiment", help = "The same table, for `return`." } },
      help = "Hands over an experiment, in a file of its own for `plenum batch --experiment`.",
      errors = "A second call is an error.",
      example = 'return experiment { scenario = "second-congress-1917", runs = 100, out = "it.csv" }',
    },
    {
      name = "include", c = "pl_lua_scenario_include", signature = "s", stages = "describe,data",
      params = { { name = "file", type = "string",
                   help = "A name inside the folder of the scenario." } },
      returns = { { type = "any", help = "What the file returns." } },
      help = "Runs another file of the scenario's folder and gives its result.",
      errors = "A file that is missing, outside the folder, or already being included is an error.",
      example = 'local votes = include "votes.lua"',
    },
  },
}
