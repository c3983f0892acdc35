-- What the sources say came out, compared by `plenum check`. Which facts are outcomes says
-- scenarios/_facts/classes/northern-region-1917.csv; a row whose fact is given shows only that it
-- was not lost on the way.
return {
  { "F062", recognises = "old-vtsik", is = false },
  { "X121", at_opening = "all", equals = 94 },
  -- The days: the hours are assumed.
  { "F131", opened = "first", at = "1917-10-11T12:00", within = "11h" },
  { "F131", adjourned = "third", at = "1917-10-13T18:00", within = "6h" },
  -- Resolved on the twelfth, unanimously with three abstentions.
  { "F142", adopted = "power", is = true },
  { "X133", votes = "power", count = "abstain", equals = 3 },
  { "X133", votes = "power", count = "against", equals = 0 },
  { "X133", adopted_at = "power", at = "1917-10-12T17:00", within = "7h" },
  { "F144", seats = "northern-committee", faction = "bolsheviks", equals = 11 },
  -- "Six left-wing Socialist-Revolutionaries": with the Maximalists, of whom one is elected.
  { "F145", seats = "northern-committee", faction = "left-srs",
    with = "sr-maximalists", equals = 6 },
  { "F145", seats = "northern-committee", faction = "right-srs", equals = 0 },
  { "F145", seats = "northern-committee", equals = 17 },
  { "F384", issued = "convening", is = true },
}
