-- What each fact is. Made from scenarios/_facts/classes/petrograd-soviet-1917.csv
-- by scripts/generate-classes.lua.
return {
  F084 = "outcome", F108 = "outcome", F113 = "outcome", F114 = "outcome", F115 = "outcome",
  F116 = "outcome", F117 = "outcome", F118 = "outcome", F120 = "outcome",
  F109 = "given", F110 = "given", F111 = "given", F112 = "given", F119 = "given", F121 = "given",
  F124 = "given", F125 = "given", F126 = "given",
  F127 = "context", F128 = "context", F129 = "context", F130 = "context",
}
