-- What the sources say came out, compared by `plenum check`. Which facts are outcomes says
-- scenarios/_facts/classes/first-congress-1917.csv; a row whose fact is given shows only that it
-- was not lost on the way.
return {
  { "F007", at_opening = "all", equals = 1090 },
  { "X144", chair = "congress", who = "chkheidze" },
  -- A documented total, an input: shown, and never counted as computed.
  { "F029", votes = "government", count = "for", equals = 543 },
  { "F030", votes = "government", count = "against", equals = 126 },
  { "F031", votes = "government", count = "abstain", equals = 52 },
  { "C-055", votes = "government", count = "absent", equals = 63 },
  { "X146", carried = "government", is = true },
  { "F025", votes = "peace", count = "against", equals = 8 },
  { "F026", votes = "constituent-assembly", count = "against", equals = 0 },
  { "F026", adopted = "constituent-assembly", is = true },
  { "F027", votes = "self-determination", count = "against", equals = 0 },
  { "F027", adopted = "self-determination", is = true },
  { "F028", votes = "state-control", count = "against", equals = 0 },
  { "F028", adopted = "state-control", is = true },
  -- Of the six socialist ministers those two parties had five; the sixth was a Popular Socialist.
  { "F032", bound = "provisional-government", equals = 5 },
  { "F035", carried = "executive-committee", is = true },
  { "F037", carried = "next-congress", is = true },
  { "F024", lists_closed = "congress", is = true },
  -- The day is known and not the hour.
  { "F003", adjourned = "congress", at = "1917-06-24T12:00", within = "12h" },
  { "F038", seats = "vtsik", equals = 320 },
  { "F039", seats = "vtsik", faction = "mensheviks", equals = 123 },
  { "F040", seats = "vtsik", faction = "srs", equals = 119 },
  { "F041", seats = "vtsik", faction = "bolsheviks", equals = 58 },
  { "F042", seats = "vtsik", faction = "united-social-democrats", equals = 13 },
  { "F043", seats = "vtsik", list = "small-parties", equals = 7 },
  { "F044", chair = "vtsik", who = "chkheidze" },
  { "F048", standing = "vtsik", is = true },
}
