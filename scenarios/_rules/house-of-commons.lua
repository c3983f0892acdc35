-- Divisions in the House of Commons of the United Kingdom, and the motions that stop a debate.
--
-- SO = Standing Orders of 2001-02: 31 from publications.parliament.uk/pa/cm200102/cmstords/old275/
-- 27512.htm, 38 to 41 from 27513.htm; 34 to 36 from leg15.camera.it, norme di procedura parlamentare,
-- inghilterra/01_norme_procedura/034.html to 036.html (the House's text beside a translation).
-- D = Speaker Denison's rule of 1867, wikimili.com/en/Speaker_Denison's_rule: the Speaker's vote goes
-- for further debate where that is possible and else for things as they are; so a tie carries what
-- only keeps a matter in discussion, and is lost on a last reading, an amendment or no confidence.
--
-- Most of the practice of the House stands in no order of its own, and is not here: what is refused
-- for it says "engine default, no source". That a closure needs a hundred (SO 37) is from the
-- House's short guide, publications.parliament.uk/pa/cm200001/cmsid/closure.htm; that the Speaker
-- may decline a closure or an adjournment is his ruling (`ruling` of an item).
return rules {
  id = "house-of-commons",
  title = "House of Commons, divisions",

  -- The House is not counted: a division shows whether forty took part. The Speaker is among them;
  -- so are the tellers, who are not told from those who vote.
  quorum = 40,
  quorum_check = "vote",
  quorum_failed = "continue",

  presiding = "chair",

  majorities = {
    main = { base = "cast", threshold = "1/2", strict = true, tie = "chair-no",
             source = "s4me.info page-4; tie: D, for things as they are" },
    further_debate = { base = "cast", threshold = "1/2", strict = true, tie = "chair-aye",
                       source = "s4me.info page-4; tie: D, for further debate" },
    closure = { base = "cast", threshold = "1/2", strict = true, at_least = 100, tie = "chair-no",
                source = "SO 37: at least 100 in favour; tie: D, for further debate" },
  },

  -- The voices are collected first; whoever challenges what the Speaker makes of them gets a
  -- division, and one that is unnecessarily claimed is taken by rising.
  vote_method = "division",
  vote_methods = { "acclamation", "division", "standing" },
  division_time = "690s",
  division_seconds_each = 0,

  motions = {
    main = { title = "Question", class = "main", rank = 10, debate = "yes", amendable = true,
      subsidiaries = true, vote = "main", on = "nothing" },
    amendment = { title = "Amendment", class = "subsidiary", rank = 9, debate = "as-target",
      vote = "main", on = "amendable", effect = "amend", article = "SO 31",
      articles = { nothing = "SO 31" } },
    closure = { title = "That the question be now put", class = "subsidiary", rank = 1,
      vote = "closure", on = "closable", effect = "close", article = "SO 36",
      articles = { nothing = "SO 36" } },
    ["adjourn-debate"] = { title = "Adjournment of the debate", class = "subsidiary", rank = 2,
      debate = "yes", vote = "main", on = "main", effect = "postpone", article = "SO 34",
      articles = { nothing = "SO 34" } },
    ["adjourn-house"] = { title = "Adjournment of the House, during a debate",
      class = "subsidiary", rank = 2, debate = "yes", vote = "main", on = "pending",
      effect = "adjourn", article = "SO 34", articles = { nothing = "SO 34" } },
    division = { title = "Division", class = "incidental", vote = "demand", interrupts = true,
      on = "vote", effect = "count", article = "SO 38", articles = { vote = "SO 38" } },
  },

  -- The question on a closure is put forthwith (36); on an adjournment the debate keeps to that
  -- matter (34).
  articles = { rank = "SO 34, SO 36", closed = "SO 36" },

  sources = {
    presiding = "none",
    quorum = "SO 41",
    quorum_check = "SO 41(2)",
    quorum_failed = "SO 41: the business stands over",
    vote_method = "SO 38",
    vote_methods = "SO 38, SO 40; voices: publications.parliament.uk/pa/cm200001/cmsid/division.htm",
    division_time = "Hansard, written answers, 19 Dec 1984: 11 1/2 minutes, the mean of 36",
    division_seconds_each = "the same; SO 38(3): the doors are locked after at least eight",
  },
}
