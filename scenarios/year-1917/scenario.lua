-- The year 1917 as a campaign: each congress takes what came before it from the scenarios before
-- it. Nothing is changed: the documented campaign is the documented scenarios.
return scenario {
  api = 1,
  id = "year-1917",
  title = "The soviets in 1917: a campaign from June to November",
  campaign = {
    { "first-congress-1917" },
    { "petrograd-soviet-1917" },
    { "moscow-soviet-1917" },
    { "bolshevization-1917" },
    { "northern-region-1917" },
    { "second-congress-1917" },
    { "peasant-congress-1917" },
    { "vtsik-1917" },
  },
  variants = {
    ["no-kornilov"] = { title = "Kornilov does not march",
                        set = { ["bolshevization-1917:kornilov"] = false } },
    ["left-srs-in-june"] = { title = "A quarter of the Socialist-Revolutionaries of June sit apart",
                             set = { ["first-congress-1917:left_share"] = 0.25 } },
    ["nobody-walks-out"] = { title = "Nobody walks out of the Second Congress",
                             set = { ["second-congress-1917:walkout"] = false } },
  },
}
