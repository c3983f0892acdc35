-- What each fact is. Made from scenarios/_facts/classes/bolshevization-1917.csv
-- by scripts/generate-classes.lua.
return {
  F088 = "outcome", F089 = "outcome", F090 = "outcome", F091 = "outcome", F092 = "outcome",
  F093 = "outcome", F096 = "outcome",
  F095 = "given", F379 = "given", F381 = "given",
  F080 = "context", F081 = "context", F082 = "context", F094 = "context", F099 = "context",
  F100 = "context", F101 = "context", F102 = "context", F382 = "context", F383 = "context",
}
