-- What each fact is. Made from scenarios/_facts/classes/northern-region-1917.csv
-- by scripts/generate-classes.lua.
return {
  F131 = "outcome", F142 = "outcome", F144 = "outcome", F145 = "outcome", F384 = "outcome",
  F062 = "given", F134 = "given", F135 = "given", F137 = "given", F138 = "given", F141 = "given",
  F146 = "given",
  F133 = "context", F136 = "context", F140 = "context",
}
