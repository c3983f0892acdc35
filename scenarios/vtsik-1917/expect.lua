-- What the sources say came out, compared by `plenum check`.
return {
  { "F348", adopted = "terms", is = true },
  { "F348", adopted_at = "terms", at = "1917-11-01T21:00", within = "3h" },
  { "X112", votes = "larin", count = "for", equals = 22, tolerance = 2 },
  { "X112", votes = "larin", count = "against", equals = 31, tolerance = 2 },
  { "X113", votes = "lenin", count = "for", equals = 34, tolerance = 2 },
  { "X113", votes = "lenin", count = "against", equals = 24, tolerance = 2 },
  { "X118", places = "vtsik", equals = 366 },
  { "C-044", members = "vtsik", equals = 216 },
  { "C-053", carried = "chair", is = true },
  { "F351", standing = "peasant-executive", is = false },
  { "F354", seats = "sovnarkom", faction = "left-srs", equals = 1 },
  { "X120", holder = "sovnarkom", office = "agriculture", who = "kolegaev" },
}
