-- Local soviets, committees of the army and the fleet, from the end of August to 25 October 1917
-- (Old Style): how those who elect them turned, and what each body was when the congress met.
--
-- Inputs only: how fast and how late opinion moves, when bodies are elected anew, how many there
-- are of a kind. Who has a majority where, on which day, and whom they send comes out of it.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "assumed" = no
-- source. The rate and the middle of the curves of Petrograd and Moscow were fitted to two figures
-- each (C-049, C-050); those shares show that the curve is the one meant, and prove nothing else.

local BEGINS, ENDS = "1917-08-31T00:00", "1917-10-25T20:00"

-- Who has what the Bolsheviks have not; assumed.
local OTHERS = { srs = 0.55, mensheviks = 0.30, others = 0.15 }

-- A kind of committee in the army: how far it lies behind Petrograd and how many of them sit is
-- assumed; that the regiments went first and the armies last is not (F093).
local function committees(row)
  row.electorate = "petrograd"
  row.from, row.every, row["until"] = BEGINS, "21d", ENDS
  row.spread = row.spread or 0.8
  row.seats = 60
  return row
end

local P = params {
  kornilov = { "bool", true, source = { "F381" },
               help = "Does Kornilov march: without it the same opinion comes later." },
  kornilov_days = { "duration", "10d", min = "0m", max = "60d", source = { "assumed" },
                    help = "How far his march brings opinion forward." },
  reelect_every = { "duration", "21d", min = "3d", max = "200d", source = { "assumed" },
                    help = "How often towns elect their soviets anew." },
}

return scenario {
  api = 1,
  id = "bolshevization-1917",
  title = "The soviets turn: August to October 1917",
  help = "Local soviets and the committees of army and fleet elect anew for eight weeks; which party has the majority where, and whom they send to the Second Congress.",
  calendar = "julian",
  rules = "soviet-1917",
  factions = {
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = 0, colour = "#b00000" },
    { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры", seats = 0,
      colour = "#c04000" },
    { id = "srs", title = "Socialist-Revolutionaries", native = "эсеры", seats = 0,
      colour = "#b06000" },
    { id = "mensheviks", title = "Mensheviks", native = "меньшевики", seats = 0, colour = "#d07070" },
    { id = "others", title = "small parties and non-party deputies", seats = 0 },
  },

  electorates = {
    { id = "petrograd", title = "workers and soldiers of Petrograd", cap = 1, rate = 0.0518,
      midpoint = "1917-09-07T14:24", gains = { bolsheviks = 1 }, rest = OTHERS,
      source = { "C-050", "F088" } },
    { id = "moscow", title = "workers and soldiers of Moscow", cap = 0.62, rate = 0.0449,
      midpoint = "1917-08-05T04:48", gains = { bolsheviks = 1 }, rest = OTHERS,
      source = { "C-049", "F089" } },
    { id = "baltic", title = "sailors of the Baltic Fleet", cap = 1, rate = 0.0518,
      midpoint = "1917-08-28T00:00", gains = { bolsheviks = 0.75, ["left-srs"] = 0.25 },
      rest = { srs = 0.6, mensheviks = 0.2, others = 0.2 }, source = { "F092", "assumed" } },
  },

  -- At the end of September local bodies are asked whether the Second Congress shall meet. Which of
  -- them is not told: of each kind `polled` is assumed, as is that a body says what its majority
  -- wants. How many are in favour comes out of what they are on that day.
  convocation = { poll = {
    by = "executive committee of the Petrograd Soviet", at = "1917-09-30T12:00",
    favours = { "bolsheviks", "left-srs" }, source = { "F095", "C-015", "assumed" },
  } },

  constituencies = {
    { id = "petrograd-soviet", title = "Petrograd Soviet", level = "city", seats = 1000, sends = 8,
      electorate = "petrograd", from = BEGINS,
      dates = { "1917-09-09T00:00", "1917-09-25T00:00", "1917-10-20T00:00" },
      source = { "F109", "C-016", "X149" } },
    { id = "moscow-soviet", title = "Moscow Soviet", level = "city", seats = 1000, sends = 8,
      electorate = "moscow", from = BEGINS,
      dates = { "1917-09-06T00:00", "1917-09-17T00:00", "1917-10-20T00:00" },
      source = { "F122", "F083", "X149" } },
    -- How many towns are large, and how much they differ, is assumed.
    { id = "towns", title = "soviet of a large industrial town", level = "town", count = 105,
      seats = 100, sends = 2, electorate = "petrograd", lag = "3d", spread = 1.3, from = BEGINS,
      every = P.reelect_every, ["until"] = ENDS, takes_all = true, source = { "F090", "assumed" } },
    { id = "counties", title = "soviet of a smaller place", level = "county", count = 200,
      seats = 40, sends = 1, polled = 30, electorate = "petrograd", lag = "30d", spread = 1.6, from = BEGINS,
      every = P.reelect_every, ["until"] = ENDS, source = { "assumed" } },
    { id = "northern-front", title = "soldiers' committee of the Northern Front", level = "front",
      seats = 100, polled = 1, electorate = "petrograd", lag = "15d", from = BEGINS, every = "21d",
      ["until"] = ENDS, source = { "F091", "assumed" } },
    { id = "western-front", title = "soldiers' committee of the Western Front", level = "front",
      seats = 100, polled = 1, electorate = "petrograd", lag = "15d", from = BEGINS, every = "21d",
      ["until"] = ENDS, source = { "F091", "assumed" } },
    { id = "fleet", title = "congress of the deputies of the Baltic Fleet", level = "fleet",
      seats = 200, sends = 8, electorate = "baltic", from = BEGINS,
      dates = { "1917-09-25T00:00" }, source = { "F092", "assumed" } },
    committees { id = "regiments", title = "regimental committee", level = "regiment", count = 40,
                 lag = "20d", sends = 2, source = { "F093", "F074", "F379", "assumed" } },
    committees { id = "divisions", title = "divisional committee", level = "division", count = 20,
                 lag = "35d", sends = 2, polled = 20, source = { "F074", "F379", "assumed" } },
    committees { id = "corps", title = "corps committee", level = "corps", count = 10,
                 lag = "45d", sends = 2, polled = 10, source = { "F074", "F379", "assumed" } },
    -- The army committees refused to send anybody (C-012).
    committees { id = "armies", title = "army committee", level = "army", count = 14, lag = "65d", spread = 0.3, polled = 7,
                 source = { "F093", "C-012", "F379", "assumed" } },
  },

  outside = {
    { id = "kornilov", title = "Kornilov's march on Petrograd collapses",
      at = P.kornilov and "1917-08-30T12:00" or "1917-12-31T00:00", opinion = P.kornilov_days,
      source = { "F381", "assumed" } },
  },

  variants = {
    ["no-kornilov"] = { title = "Kornilov does not march", set = { kornilov = false } },
    ["no-elections"] = { title = "Nobody is elected anew before the congress",
                         set = { reelect_every = "200d" } },
  },

  outcomes = {
    petrograd = { percent = "petrograd-soviet", faction = "bolsheviks", unit = "percent" },
    moscow = { percent = "moscow-soviet", faction = "bolsheviks", unit = "percent" },
    towns = { majorities = "towns", faction = "bolsheviks", unit = "soviets" },
    counties = { majorities = "counties", faction = "bolsheviks", unit = "soviets" },
    regiments = { majorities = "regiments", faction = "bolsheviks", unit = "committees" },
    divisions = { majorities = "divisions", faction = "bolsheviks", unit = "committees" },
    corps = { majorities = "corps", faction = "bolsheviks", unit = "committees" },
    armies = { majorities = "armies", faction = "bolsheviks", unit = "committees" },
    fleet = { percent = "fleet", faction = "bolsheviks", unit = "percent" },
    poll_favourable = { polled = "favourable", unit = "bodies" },
    sent = { sends = "all", unit = "delegates" },
    sent_bolsheviks = { sends = "all", faction = "bolsheviks", unit = "delegates" },
    sent_srs = { sends = "all", faction = "srs", unit = "delegates" },
    sent_mensheviks = { sends = "all", faction = "mensheviks", unit = "delegates" },
  },

  expect = include "expect.lua",
  classes = include "classes.lua",

  conflicts = {
    { "C-012", how = "which soldiers' committees refused to come: those of the armies; the others send" },
    { "C-049", how = "Moscow turns on 6 or on 17 September: half of the deputies on the 6th, the chair on the 17th" },
    { "C-015", how = "whom the poll on convening asked: here 69 local bodies, by their kinds; 169 of whom 63 answered are a parameter of the Second Congress" },
    { "C-050", how = "51.8 % on 9 September and up to 90 % by 20 October: two points of one curve, not a conflict" },
  },

  notes = {
    { at = "armies", who = "the source documents", source = { "F095", "F096", "F097" },
      text = "69 bodies were asked and 8 were in favour; the army committees found the congress untimely. Which bodies were asked, they do not say." },
    { at = "towns", who = "the source documents", source = { "F090" },
      text = "80 soviets of large industrial towns had a Bolshevik majority; out of how many, they do not say." },
  },
}
