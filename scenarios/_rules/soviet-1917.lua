-- Rules of procedure of the soviet congresses of 1917, as far as sources tell.
--
-- Sources: X = scenarios/_facts/extra.csv, C = scenarios/_facts/conflicts.csv. Rows that no source
-- in reach gives say "none" and are shown as the engine's default.
return rules {
  id = "soviet-1917",
  title = "Soviet congresses, 1917",

  -- Counted at the opening; later only when somebody challenges it (Vikzhel did, X098-X099).
  quorum_share = "1/2",
  quorum_of = "enrolled",
  quorum_check = "opening",
  quorum_failed = "wait",

  -- A presidium of all groups presides; its members take the chair.
  presiding = "presidium",
  pro_tem = "plurality",

  majorities = {
    main      = { base = "cast", threshold = "1/2", strict = true, tie = "lost", source = "none" },
    emergency = { base = "cast", threshold = "1/2", strict = true, tie = "lost", source = "none" },
    order     = { base = "cast", threshold = "1/2", strict = true, tie = "lost", source = "none" },
  },

  vote_method = "cards",
  -- Which other methods they knew is not told; the Petrograd Soviet divided by the doors (F113).
  demands = {
    rollcall = { number = 20,
      source = "RSDLP congress of 1907, onlinekniga.com page-85; of soviet congresses none" },
  },
  vote_time = "3m",
  vote_seconds_each = 0.15,
  election_time = "15m",

  report_max = "30m",
  speech_max = "20m",
  faction_speech_max = "15m",
  declaration_max = "20m",

  lists = "hare",
  refused_seats = "vacant",
  demand_share = "1/100",

  sources = {
    presiding = "Reed, Ten Days (Gutenberg 3076), Parliamentary Procedure",
    pro_tem = "none",
    quorum_share = "none",
    quorum_check = "X098 X099",
    vote_method = "X008",
    election_time = "X101",
    faction_speech_max = "X083",
    lists = "X002",
    refused_seats = "X035 X036",
    demand_share = "X038, share assumed",
    leave = "X072",
    quorum_challenge = "X098",
  },
}
