-- What each fact is. Made from scenarios/_facts/classes/ninth-congress-1921.csv
-- by scripts/generate-classes.lua.
return {
  F387 = "outcome", F392 = "outcome", F393 = "outcome",
  F389 = "given", F390 = "given", F391 = "given", F394 = "given", F395 = "given", F396 = "given",
  F397 = "given", F398 = "given", F399 = "given",
  F388 = "context",
}
