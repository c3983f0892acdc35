-- The year 1917 as a campaign: each congress takes what came before it from the scenarios before
-- it. Nothing is changed: the documented campaign is the documented scenarios.
return scenario {
  api = 1,
  id = "year-1917",
  title = "The soviets in 1917: a campaign from August to November",
  campaign = {
    { "bolshevization-1917" },
    { "second-congress-1917" },
  },
  variants = {
    ["no-kornilov"] = { title = "Kornilov does not march",
                        set = { ["bolshevization-1917:kornilov"] = false } },
  },
}
