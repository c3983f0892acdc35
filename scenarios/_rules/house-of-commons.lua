-- Divisions in the House of Commons of the United Kingdom.
--
-- SO = Standing Orders of 2001-02, publications.parliament.uk/pa/cm200102/cmstords/old275/27513.htm.
-- D = Speaker Denison's rule of 1867, wikimili.com/en/Speaker_Denison's_rule: the Speaker's vote goes
-- for further debate where that is possible and else for things as they are; so a tie carries what
-- only keeps a matter in discussion, and is lost on a last reading, an amendment or no confidence.
return rules {
  id = "house-of-commons",
  title = "House of Commons, divisions",

  -- Counted only when a division shows it; the Speaker and the tellers are among the forty.
  quorum = 40,
  quorum_check = "demand",
  quorum_failed = "continue",

  majorities = {
    main = { base = "cast", threshold = "1/2", strict = true, tie = "chair-no",
             source = "s4me.info page-4; tie: D, for things as they are" },
    further_debate = { base = "cast", threshold = "1/2", strict = true, tie = "chair-aye",
                       source = "s4me.info page-4; tie: D, for further debate" },
  },

  -- The voices are collected first; whoever challenges what the Speaker makes of them gets a
  -- division, and one that is unnecessarily claimed is taken by rising.
  vote_method = "division",
  vote_methods = { "acclamation", "division", "standing" },
  division_time = "690s",
  division_seconds_each = 0,

  sources = {
    quorum = "SO 41",
    quorum_check = "SO 41",
    quorum_failed = "SO 41: the business stands over",
    vote_method = "SO 38",
    vote_methods = "SO 38, SO 40; voices: publications.parliament.uk/pa/cm200001/cmsid/division.htm",
    division_time = "Hansard, written answers, 19 Dec 1984: 11 1/2 minutes, the mean of 36",
    division_seconds_each = "the same; SO 38(3): the doors are locked after at least eight",
  },
}
