-- What the sources say the run must show.
return {
  { "F108", adopted = "august-resolution", is = true },
  -- Five in the morning of 1 September; the proposal of the SRs was rejected before.
  { "X137", adopted_at = "august-resolution", at = "1917-09-01T05:00", within = "15m" },
  { "X137", carried = "sr-proposal", is = false },
  -- Counts that are only retold (confidence C): the nearer half of what chance makes of them.
  { "X137", votes = "august-resolution", count = "for", equals = 279, tolerance = 12 },
  { "X137", votes = "august-resolution", count = "against", equals = 115, tolerance = 12 },
  { "X137", votes = "august-resolution", count = "abstain", equals = 51, tolerance = 12 },
  { "F113", votes = "resignation", count = "for", equals = 414, tolerance = 2 },
  { "F114", votes = "resignation", count = "against", equals = 519, tolerance = 2 },
  -- 69, or 67 (C-014); two more are as near as that.
  { "F115", votes = "resignation", count = "abstain", equals = 69, tolerance = 2 },
  { "X136", carried = "resignation", is = false },
  { "F116", standing = "presidium", is = false },
  { "F117", standing = "executive", is = true },
  -- A majority of eleven; the largest share of twenty-four.
  { "F118", seats = "workers-bureau", faction = "bolsheviks", equals = 6 },
  { "F120", seats = "soldiers-bureau", faction = "bolsheviks", equals = 11, tolerance = 2 },
  { "F084", chair = "executive", who = "trotsky" },
}
