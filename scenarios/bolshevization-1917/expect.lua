-- What the sources say came out, compared by `plenum check`.
return {
  -- "Up to": the sources give the highest figures.
  { "F088", percent = "petrograd-soviet", faction = "bolsheviks", equals = 90, tolerance = 1 },
  { "F089", percent = "moscow-soviet", faction = "bolsheviks", equals = 60, tolerance = 1 },
  { "F090", majorities = "towns", faction = "bolsheviks", equals = 80, tolerance = 5 },
  { "F091", majorities = "northern-front", faction = "bolsheviks", equals = 1 },
  { "F091", majorities = "western-front", faction = "bolsheviks", equals = 1 },
  { "F092", majorities = "fleet", faction = "bolsheviks", equals = 1 },
  -- Of 69 that were asked; which ones is assumed.
  { "F096", polled = "favourable", equals = 8, tolerance = 3 },
  -- More than half of the regiments, not one army.
  { "F093", majorities = "regiments", faction = "bolsheviks", equals = 30, tolerance = 9 },
  { "F093", majorities = "armies", faction = "bolsheviks", equals = 0 },
}
