-- The items and who reported on them (X172), in that order; on which day each came and how long it
-- took is assumed, but for the first and the last.
local function resolution(item, reporter, text, vote)
  item.speeches = {
    { person = reporter, kind = "report", length = item.length or "90m", source = { "X172", "assumed" }, text = text },
    { length = "15m", source = { "assumed" } },
    { length = "15m", source = { "assumed" } },
  }
  item.length = nil
  item.gap = "10m"
  item.vote = vote
  return item
end

-- On what the government has done or will do each party judges by where it stands; both places
-- are assumed.
local function by_place(proposal, status_quo)
  return { proposal = proposal, status_quo = status_quo, line = { rcp = "for" }, source = { "assumed" } }
end

-- What nobody is known to have opposed.
local function by_all()
  return { inclination = { default = { in_favour = 995, against = 1, abstain = 4 } },
           line = { rcp = "for" }, source = { "assumed" } }
end

return {
  first = {
    { id = "opening", title = "Opening", source = { "F387", "assumed" },
      speeches = { { kind = "statement", length = "15m", source = { "assumed" }, text = "opens the congress." } } },
    resolution({ id = "policy", title = "Home and foreign policy of the government", length = "2h",
                 mover = "lenin", source = { "F392", "X172" },
                 document = { id = "policy", title = "Resolution: the home and foreign policy of the government is approved",
                              source = { "F392" } } },
      "lenin", "reports on the policy of the Republic.", by_place({ -0.50, -0.90 }, { -0.20, 0.20 })),
    { id = "international", title = "The international position of the Republic", gap = "5m", mover = "lenin",
      document = { id = "international", title = "Declaration on the International Position of the RSFSR",
                   source = { "F393" } },
      source = { "F393", "assumed" },
      speeches = { { kind = "statement", length = "10m", source = { "assumed" }, text = "reads the declaration: to live in peace beside other states." } },
      vote = by_all() },
  },
  second = {
    resolution({ id = "famine", title = "Famine relief on the Volga", mover = "kalinin", source = { "F396", "X172" },
                 document = { id = "famine", title = "Resolution on famine relief, with thanks to the workers of all countries",
                              source = { "F396" } } },
      "kalinin", "reports on the famine along the Volga.", by_all()),
    resolution({ id = "nep", title = "First results of the New Economic Policy", mover = "kamenev", source = { "F394", "X172" } },
      "kamenev", "reports on the first results of the New Economic Policy.", by_place({ -0.40, -0.80 }, { -0.90, -0.80 })),
  },
  third = {
    resolution({ id = "industry", title = "Restoration of large-scale industry", mover = "bogdanov", source = { "F397", "X172" } },
      "bogdanov", "reports on industry: its restoration is the cardinal task.", by_all()),
    resolution({ id = "agriculture", title = "Restoration of agriculture", mover = "osinsky", source = { "F395", "X172" } },
      "osinsky", "reports on agriculture: the main attention goes to restoring it.", by_all()),
  },
  fourth = {
    resolution({ id = "cooperatives", title = "Cooperatives", mover = "khinchuk", source = { "X172" } },
      "khinchuk", "reports on the cooperatives.", by_all()),
    resolution({ id = "finance", title = "Finance and the budget", mover = "krestinsky", source = { "X172" } },
      "krestinsky", "reports on finance and the budget.", by_all()),
  },
  fifth = {
    resolution({ id = "red-army", title = "The Red Army", mover = "trotsky", source = { "X172" } },
      "trotsky", "reports on the Red Army.", by_all()),
    resolution({ id = "soviet-construction", title = "Soviet construction", mover = "sapronov", source = { "X172" } },
      "sapronov", "reports on the building of the soviets.", by_place({ -0.50, -0.80 }, { -0.30, 0.30 })),
    resolution({ id = "electrification", title = "Electrification", mover = "krzhizhanovsky", source = { "X172" } },
      "krzhizhanovsky", "reports on electrification.", by_all()),
  },
  sixth = {
    { id = "vtsik", title = "Election of the Central Executive Committee", kind = "election", body = "vtsik",
      length = "60m", source = { "F398", "X172" } },
    { id = "alternates", title = "Election of its alternate members", kind = "election", body = "vtsik-alternates",
      gap = "5m", length = "30m", source = { "F399" } },
  },
}
