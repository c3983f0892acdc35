-- Rules of procedure of the German Bundestag.
--
-- 1980 = the text of s.45, buzer.de/gesetz/3966/a55015.htm and the glossary of bundestag.de; of s.25,
-- legislature.camera.it, norme di procedura parlamentare, germania/05a_germania.html; of s.26,
-- elchwinkel.de/gesetze/btgo-1980/26; of s.27, gutefrage.net, "Bundestag einfach dazwischen reden
-- (erlaubt)?"; of s.28, lxgesetze.de/gesetze/gobt/28; of s.35, leg14.camera.it, germania/
-- 01_regolamento_procedura/035.html. 2025 = gesetze-im-internet.de/btgo_2025/__47.html, __48.html (and
-- __49, __52; s.51: btgo_1980/__51.html).
-- L = rechtslexikon.net/d/abstimmungen-im-bundestag.
-- Of what comes before what the rules say: the close of the debate before its adjournment, s.25(2)
-- and s.48(4), and referring before deciding, s.48(4).
--
-- Who closes or adjourns a debate (s.25), adjourns a sitting (s.26), divides a question (s.47) or
-- doubts the quorum (s.45) is a faction, or five in a hundred of the members present. The engine
-- counts no backers: whoever moves is taken to speak for a faction. That the chair may affirm the
-- quorum with one mind (s.45(2)) is not modelled.
return rules {
  id = "bundestag",
  title = "German Bundestag",

  -- More than half of the members in the chamber; taken as given until it is doubted.
  quorum_share = "1/2",
  quorum_strict = true,
  quorum_of = "enrolled",
  quorum_check = "demand",
  quorum_failed = "adjourn",

  presiding = "chair",

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

  -- A speaker is followed by another opinion; fifteen minutes where nothing else is agreed; and a
  -- question may be put to him if he allows it.
  speakers = "alternate",
  speech_max = "15m",
  questions = true,

  motions = {
    main = { title = "Motion on the matter", class = "main", rank = 10, debate = "yes",
      amendable = true, subsidiaries = true, vote = "main", on = "nothing", article = "s.48(2)" },
    refer = { title = "Referral to a committee", class = "subsidiary", rank = 5, vote = "main",
      on = "main", effect = "refer", article = "s.48(4)" },
    ["adjourn-debate"] = { title = "Adjournment of the debate", class = "subsidiary", rank = 3,
      vote = "main", on = "main", effect = "postpone", article = "s.25(2)",
      articles = { nothing = "s.25(2)" } },
    ["close-debate"] = { title = "Close of the debate", class = "subsidiary", rank = 2,
      vote = "main", on = "closable", effect = "close", article = "s.25(2)",
      articles = { nothing = "s.25(2)" } },
    ["divide-question"] = { title = "Division of the question", class = "incidental",
      vote = "main", on = "divisible", effect = "divide", article = "s.47",
      articles = { nothing = "s.47", main = "s.47", voting = "s.47" }, source = "2025" },
    ["adjourn-sitting"] = { title = "Adjournment of the sitting", class = "incidental",
      vote = "main", effect = "adjourn", article = "s.26" },
    ["doubt-quorum"] = { title = "Doubt of the quorum", class = "incidental", vote = "demand",
      on = "pending", effect = "quorum", article = "s.45(2)",
      articles = { nothing = "s.45(2)", voting = "s.45(2)" },
      source = "before a vote begins" },
  },

  articles = { floor = "s.27(1)", rank = "s.48(4)", quorum = "s.45" },

  sources = {
    presiding = "none",
    quorum_share = "s.45(1) 1980",
    quorum_strict = "s.45(1) 1980",
    quorum_of = "s.45(1) 1980",
    quorum_check = "s.45(1) 1980",
    quorum_failed = "s.45(3) 1980: the sitting is lifted at once",
    vote_method = "s.48(1) 2025",
    vote_methods = "s.48(1), s.52 2025; division: s.51(2) 1980; papers are for elections, s.49 2025",
    invalid = "s.48(2) 2025: for the quorum only, as abstentions",
    floor = "s.27(1) 1980",
    speakers = "s.28(1) 1980",
    speech_max = "s.35(1) 1980",
    questions = "s.27(2) 1980",
  },
}
