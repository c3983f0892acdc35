local P = params {
  n = { "int", 3, min = 1, max = 9 }, x = { "number", 0.5 }, b = { "bool", true },
  e = { "enum", "a", options = { "a", "b" } }, t = { "time", "1917-10-25T22:40" },
  d = { "duration", "60m", min = "0m", max = "10h" }, s = { "share", 0.25 },
}
return scenario {
  api = 1, id = "p", title = "P", calendar = "julian",
  factions = { { id = "a", seats = P.n, late = 2 }, { id = "b", seats = 3, parent = "a" } },
  arrivals = { curve = { { at = P.t, share = 0 }, { at = "1917-10-26T04:00", share = 1 } } },
  variants = { v = { title = "V", set = { n = 4, ["factions.a.seats"] = 5 } } },
  on = { vote_intent = function(ctx, q) if ctx.faction == "a" then return "for" end end },
  sessions = { { id = "s", called = P.t, patience = "23:40", agenda = {
    { id = "i", vote = { line = { default = "free" } } } } } },
}
