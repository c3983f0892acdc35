-- What the sources say came out, compared by `plenum check`; a row whose fact is given shows only
-- that it was not lost on the way.
return {
  { "F387", opened = "first", at = "1921-12-23T12:00", within = "11h" },
  { "F387", adjourned = "sixth", at = "1921-12-28T18:00", within = "5h" },
  { "F389", at_opening = "all", equals = 1993 },
  { "F392", adopted = "policy", is = true },
  { "F393", adopted = "international", is = true },
  { "F394", carried = "nep", is = true },
  { "F395", carried = "agriculture", is = true },
  { "F396", adopted = "famine", is = true },
  { "F397", carried = "industry", is = true },
  { "F398", seats = "vtsik", equals = 386 },
  { "F399", seats = "vtsik-alternates", equals = 127 },
}
