-- What each fact is. Made from scenarios/_facts/classes/first-congress-1917.csv
-- by scripts/generate-classes.lua.
return {
  F003 = "outcome", F024 = "outcome", F026 = "outcome", F027 = "outcome", F028 = "outcome",
  F032 = "outcome", F035 = "outcome", F037 = "outcome", F039 = "outcome", F040 = "outcome",
  F041 = "outcome", F042 = "outcome", F043 = "outcome", F044 = "outcome", F048 = "outcome",
  F002 = "given", F007 = "given", F008 = "given", F009 = "given", F010 = "given", F012 = "given",
  F014 = "given", F016 = "given", F017 = "given", F018 = "given", F019 = "given", F020 = "given",
  F021 = "given", F022 = "given", F023 = "given", F025 = "given", F029 = "given", F030 = "given",
  F031 = "given", F033 = "given", F034 = "given", F036 = "given", F038 = "given",
  F006 = "context", F045 = "context", F046 = "context", F047 = "context", F049 = "context",
  F050 = "context", F051 = "context", F052 = "context", F053 = "context", F054 = "context",
  F055 = "context", F056 = "context", F057 = "context", F058 = "context", F059 = "context",
  F060 = "context", F061 = "context", F064 = "context", F065 = "context", F066 = "context",
  F067 = "context", F070 = "context", F071 = "context", F072 = "context", F073 = "context",
  F074 = "context", F075 = "context", F076 = "context", F077 = "context", F078 = "context",
  F079 = "context",
}
