-- What each fact is. Made from scenarios/_facts/classes/peasant-congress-1917.csv
-- by scripts/generate-classes.lua.
return {
  F353 = "outcome", F358 = "outcome",
  F380 = "given",
  F357 = "context", F359 = "context",
}
