-- What each fact is. Made from scenarios/_facts/classes/moscow-soviet-1917.csv
-- by scripts/generate-classes.lua.
return {
  F083 = "outcome", F122 = "outcome", F123 = "outcome",
}
