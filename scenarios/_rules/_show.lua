-- The smallest scenario on a rule pack: `plenum describe --rules PACK` shows the pack through it.
local P = params {
  pack = { "enum", "soviet-1917", options = { "soviet-1917" }, help = "Which pack to show." },
}
return scenario {
  api = 1, id = "show", title = "A rule pack", rules = P.pack,
  factions = { { id = "all", seats = 1 } },
}
