-- Rules of procedure of the German Bundestag.
--
-- 1980 = the text of s.45, buzer.de/gesetz/3966/a55015.htm and the glossary of bundestag.de; 2025 =
-- gesetze-im-internet.de/btgo_2025/__48.html (and __49, __52; s.51: btgo_1980/__51.html); L = rechtslexikon.net/d/abstimmungen-im-bundestag.
-- Of what comes before what the rules say: the close of the debate before its adjournment, and
-- referring before deciding, s.48(4).
return rules {
  id = "bundestag",
  title = "German Bundestag",

  -- More than half of the members in the chamber; taken as given until it is doubted.
  quorum_share = "1/2",
  quorum_strict = true,
  quorum_of = "enrolled",
  quorum_check = "demand",
  quorum_failed = "adjourn",

  majorities = {
    main = { base = "cast", threshold = "1/2", strict = true, tie = "lost",
             source = "s.48(2) 2025: abstentions count for the quorum only; a tie is a no" },
    members = { base = "entitled", threshold = "1/2", strict = true, tie = "lost",
                source = "Basic Law 67, 68, 121 (L)" },
    constitution = { base = "entitled", threshold = "2/3", strict = false, tie = "lost",
                     source = "two thirds of the members (L)" },
    two_thirds_present = { base = "present", threshold = "2/3", strict = false, tie = "lost",
                           source = "s.80(2) (L)" },
  },

  vote_method = "hands",
  vote_methods = { "hands", "standing", "division", "rollcall" },
  demands = {
    rollcall = { share = "5/100", of = "enrolled", faction = true,
      source = "s.52: a faction, or five per cent of the members who are present" },
  },
  invalid = "abstention",

  motions = {
    main = { title = "Motion on the matter", class = "main", rank = 10, debate = "yes",
      amendable = true, subsidiaries = true, vote = "main", on = "nothing", article = "s.48(2)" },
    refer = { title = "Referral to a committee", class = "subsidiary", rank = 5, vote = "main",
      on = "main", effect = "refer", article = "s.48(4)" },
    ["adjourn-debate"] = { title = "Adjournment of the debate", class = "subsidiary", rank = 3,
      vote = "main", on = "main", effect = "postpone", article = "s.48(4)" },
    ["close-debate"] = { title = "Close of the debate", class = "subsidiary", rank = 2,
      vote = "main", on = "closable", effect = "close", article = "s.48(4)" },
  },

  articles = { rank = "s.48(4)", quorum = "s.45" },

  sources = {
    quorum_share = "s.45(1) 1980",
    quorum_strict = "s.45(1) 1980",
    quorum_of = "s.45(1) 1980",
    quorum_check = "s.45(1) 1980",
    quorum_failed = "s.45(3) 1980: the sitting is lifted at once",
    vote_method = "s.48(1) 2025",
    vote_methods = "s.48(1), s.52 2025; division: s.51(2) 1980; papers are for elections, s.49 2025",
    invalid = "s.48(2) 2025: for the quorum only, as abstentions",
  },
}
