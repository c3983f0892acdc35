-- What each fact is. Made from scenarios/_facts/classes/vtsik-1917.csv
-- by scripts/generate-classes.lua.
return {
  F348 = "outcome", F351 = "outcome", F354 = "outcome",
  F350 = "given", F363 = "given",
  F356 = "context", F360 = "context", F361 = "context", F362 = "context",
}
