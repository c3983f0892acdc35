-- Rules of procedure of the General Assembly of the United Nations, as far as they could be read.
--
-- What is marked NOT verified could not be compared with the official text and stays marked wherever
-- it is cited. Sources: G = glengaze.com/student-prepare-for-mun.html (the numbers; the numbers of
-- the rules NOT verified), P = powdersaffron.com, a mirror of un.org/ga/about, R = refworld.org,
-- A/RES/475(V), S = Sabel, Procedure at International Conferences, ch. 9, C = rules of conferences
-- of the UN, app.glosbe.com/tmem/show?id=-9204284356016484572, T = sentences of the UN on equal
-- votes, tarjamaan.com/ar/translation/en-ar/is+equally+divided. The usual additions of
-- Model UN conferences are `model-un`, which changes this pack.
return rules {
  id = "un-general-assembly",
  title = "United Nations General Assembly",

  quorum_to_open = "1/3",
  quorum_share = "1/2",
  quorum_strict = true,
  quorum_of = "enrolled",
  quorum_check = "always",
  quorum_failed = "wait",

  presiding = "chair",

  majorities = {
    main = { base = "cast", threshold = "1/2", strict = true, tie = "second-vote",
             source = "rule 85 (P); for the tie see the row `tie`" },
    important = { base = "cast", threshold = "2/3", strict = false, tie = "lost",
                  source = "rule 83 (P, R)" },
    important_amendment = { base = "cast", threshold = "2/3", strict = false, tie = "lost",
                            source = "rule 84 (R)" },
    reconsider = { base = "cast", threshold = "2/3", strict = false, tie = "lost",
                   source = "rule 81 (NOT verified)" },
    overrule = { base = "cast", threshold = "1/2", strict = true, tie = "lost",
                 source = "rule 71 (NOT verified; the appeal itself: G)" },
  },

  vote_method = "hands",
  vote_methods = { "hands", "standing", "rollcall" },
  demands = {
    rollcall = { number = 1, source = "rule 87 (NOT verified; conferences of the UN: C)" },
  },
  rollcall_order = "lot",

  motions = {
    main = { title = "Proposal", class = "main", rank = 10, debate = "yes", amendable = true,
      subsidiaries = true, reconsider = "yes", vote = "main", on = "nothing",
      article = "rule 85", source = "P" },
    amendment = { title = "Amendment", class = "subsidiary", rank = 9, debate = "as-target",
      amendable = true, vote = "main", on = "amendable", effect = "amend" },
    ["suspend-meeting"] = { title = "Suspension of the meeting", class = "privileged", rank = 1,
      vote = "main", effect = "recess", article = "rule 77", source = "NOT verified" },
    ["adjourn-meeting"] = { title = "Adjournment of the meeting", class = "privileged", rank = 2,
      vote = "main", effect = "adjourn", article = "rule 77", source = "NOT verified" },
    ["adjourn-debate"] = { title = "Adjournment of the debate", class = "subsidiary", rank = 3,
      debate = "yes", vote = "main", on = "main", effect = "postpone", article = "rule 74",
      source = "S: two for, two against, then the vote", articles = { nothing = "rule 74" } },
    ["close-debate"] = { title = "Closure of the debate", class = "subsidiary", rank = 4,
      debate = "yes", vote = "main", on = "closable", effect = "close", article = "rule 75",
      source = "NOT verified: two against, then the vote" },
    ["point-of-order"] = { title = "Point of order", class = "incidental", vote = "chair",
      interrupts = true, effect = "rule", article = "rule 71", source = "NOT verified" },
    appeal = { title = "Appeal from a ruling", class = "incidental", vote = "overrule",
      interrupts = true, on = "ruling", effect = "reverse", article = "rule 71",
      source = "NOT verified; the appeal itself: G" },
    reconsider = { title = "Reconsideration", class = "restoring", vote = "reconsider",
      debate = "yes", on = "decided", effect = "reconsider", article = "rule 81",
      source = "NOT verified: two against, then the vote" },
  },

  articles = {
    rank = "rule 77 (NOT verified)",
    closed = "rule 75 (NOT verified)",
    quorum = "rule 67 (G)",
    ruling = "rule 71 (NOT verified)",
  },

  sources = {
    presiding = "none",
    quorum_to_open = "rule 67 (G)",
    quorum_share = "rule 67 (G)",
    quorum_strict = "rule 67 (G)",
    quorum_of = "rule 67 (G)",
    vote_method = "rule 87 (NOT verified; conferences of the UN: C)",
    vote_methods = "rule 87 (NOT verified; conferences of the UN: C)",
    rollcall_order = "rule 87 (NOT verified; conferences of the UN: C)",
    tie = "rule 95 (NOT verified; elsewhere in the UN a second vote or at once rejected: T)",
  },
}
