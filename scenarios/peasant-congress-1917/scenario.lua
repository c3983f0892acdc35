-- The Extraordinary All-Russian Peasants' Congress, Petrograd, from 11 November 1917 (Old Style).
--
-- Inputs only: who had a mandate, what each faction stood for, who asked for the floor, what was
-- to be elected. Who leaves, the presidium, the executive and what becomes of the old one come
-- out; `expect` compares them with the sources.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "Reed" = Ten
-- Days That Shook the World (Gutenberg 3076), by line. "assumed" = no source: a modelling choice.

local classes = include "classes.lua"

local P = params {
  walkout = { "bool", true, help = "May factions walk out at all." },
  roll = { "enum", "330", options = { "330", "400" }, source = { "C-066" },
           help = "How many came in the end: 330 by the count of 18 November, or about 400 as Reed has it." },
  coalition = { "bool", true, source = { "F358", "F359" },
                help = "Do the Left SRs vote with the Bolsheviks on the old executive and on the union; else most of them vote against (assumed)." },
}

-- On 18 November 330 delegates were counted: 195, 37, 65 and 33 (X151). At the first sitting about
-- 260 had a vote (X150): more than half of them Left SRs, a bare fifth Bolsheviks, a quarter
-- conservative SRs (Reed 11018-11024). A fifth would be 52, and the later count has 37: so all of
-- these, and all 65 of the conservatives, are taken to have been there, and the others in their later
-- proportion; the rest arrive in between.
-- Of about 400 the parts are assumed to be the same.
local LATE = P.roll == "330" and { 60, 0, 0, 10 } or { 101, 8, 14, 17 }

return scenario {
  api = 1,
  id = "peasant-congress-1917",
  title = "Extraordinary All-Russian Congress of Peasants' Soviets",
  help = "Three sittings in Petrograd in November 1917 (Old Style): who may vote, the old executive leaves, the presidium, the land, and a new executive of 108.",
  calendar = "julian",
  -- Who refuses leaves the seats to the others: the presidium had its 15 members all the same
  -- (X152); that they were divided as if he had not been there is assumed, for no source gives the
  -- rule.
  rules = { base = "soviet-1917", refused_seats = "reallocated", sources = { refused_seats = "X152, rule assumed" } },

  -- What moves the Right SRs to leave (their legitimacy, grievance and sensitivity, violence_start,
  -- walkout.gap) was fitted so that the expected course has them walk out (F358).
  -- Positions: economy; coalition (+) against soviet power (-). All assumed, as in the Second
  -- Congress; so are discipline, legitimacy, grievance and sensitivity.
  factions = {
    { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры",
      seats = 135, late = { seats = LATE[1], source = { "X151" } }, position = { -0.60, -0.40 },
      discipline = 0.90, legitimacy = 0.95, grievance = 0.05, sensitivity = 0.4,
      colour = "#c04000", source = { "X150", "X151" } },
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = 37,
      late = LATE[2] > 0 and { seats = LATE[2], source = { "C-066", "assumed" } } or nil,
      position = { -0.90, -0.80 }, discipline = 0.97, legitimacy = 1.00, colour = "#b00000",
      source = { "X150", "X151", "Reed 11018-11024" } },
    { id = "right-srs", title = "Right and Centre Socialist-Revolutionaries",
      native = "правые эсеры и центр", seats = 65,
      late = LATE[3] > 0 and { seats = LATE[3], source = { "C-066", "assumed" } } or nil,
      position = { 0.30, 0.70 }, discipline = 0.95, cohesion = 0.952,
      -- Their executive denied from the beginning that this was a congress.
      legitimacy = 0.05, grievance = 0.90, sensitivity = 0.9, colour = "#c09000",
      source = { "X150", "X151", "F358", "Reed 11027-11033" } },
    { id = "others", title = "others and non-party delegates", seats = 23,
      late = { seats = LATE[4], source = { "X151" } }, position = { -0.20, 0.00 }, discipline = 0.50,
      legitimacy = 0.70, grievance = 0.10, sensitivity = 0.4, colour = "#808080",
      source = { "X150", "X151" } },
  },

  people = include "people.lua",

  arrivals = {
    curve = { { at = "1917-11-11T20:00", share = 0 }, { at = "1917-11-18T12:00", share = 1 } },
    source = { "X150", "X151", "assumed" },
  },

  walkout = { enabled = P.walkout, centre = "rump", at_call = 0.6, lag = "30m", gap = "5m",
              source = { "Reed 11337-11340", "assumed" } },

  -- It was feared that the hall would be dissolved by force of arms (Reed 11058-11063); less than in
  -- the night of the rising (assumed).
  model = { lengths = "usual", time_spread = 0.4, violence_start = 0.4 },

  bodies = {
    { id = "congress", title = "Congress", kind = "congress" },
    -- Elected by the First Peasants' Congress; its members are not in the tables of facts. It held
    -- that the congress was an "extraordinary conference" and that it alone might call one.
    { id = "old-executive", title = "Executive Committee of the First Peasants' Congress",
      kind = "executive-committee", standing = true, chair = "avksentiev",
      recognised_by = { "right-srs" },
      agents = { { id = "old-powers", title = "those who act in the old executive's name",
                   source = { "Reed 11189-11194" } } },
      source = { "F380", "Reed 10979-10992", "Reed 11027-11033" } },
    { id = "presidium", title = "Presidium", kind = "presidium", parent = "congress", seats = 15,
      elect = "hare",
      chairs = { ["left-srs"] = "spiridonova", bolsheviks = "zinoviev", ["right-srs"] = "chernov" },
      source = { "X152" } },
    { id = "executive", title = "Executive Committee of the Peasants' Soviets",
      kind = "executive-committee", parent = "congress", predecessor = "old-executive",
      seats = 108, elect = "hare",
      chairs = { ["left-srs"] = "spiridonova", bolsheviks = "zinoviev", ["right-srs"] = "chernov" },
      source = { "F353" } },
    { id = "vtsik", title = "Central Executive Committee of the workers and soldiers",
      kind = "outside", standing = true, recognition = 1, source = { "Reed 10962-10965" } },
    { id = "rump", title = "Rump convention of the old executive and of army committees",
      kind = "outside", recognition = 0, source = { "Reed 11337-11340" } },
  },

  outside = {
    { id = "agreement", at = "1917-11-15T08:00", heard_after = "30m", mood = { ["left-srs"] = 0.3 },
      title = "an agreement between Left Socialist-Revolutionaries and Bolsheviks at Smolny",
      source = { "X118" } },
  },

  sessions = {
    { id = "first", title = "first sitting", called = "1917-11-11T18:00", patience = "20:00",
      opened_by = "old-executive", chair = "avksentiev", closing = "10m",
      -- Called over the head of the peasants' executive, whose right it was.
      extraordinary = { by = "vtsik", right_of = "old-executive",
                        source = { "F064", "Reed 10962-10965" } },
      source = { "X150", "Reed 11027-11036" }, agenda = include "first.lua" },
    { id = "land", title = "sitting on the land", called = "1917-11-14T12:00", patience = "13:00",
      closing = "10m", source = { "X119", "Reed 11196-11200" }, agenda = include "land.lua" (P) },
    { id = "union", title = "sitting after the agreement", called = "1917-11-18T14:00",
      patience = "15:00", closing = "10m", source = { "X151" }, agenda = include "union.lua" },
  },

  variants = {
    ["provinces-only"] = { title = "Only delegates of the provincial bodies are seated",
                           asks = "What if the volost soviets had not been seated?",
                           -- That the young soldiers of the left are half gone then is assumed.
                           set = { ["factions.left-srs.seats"] = 67, ["factions.left-srs.late.seats"] = 30,
                                   ["factions.bolsheviks.seats"] = 18 } },
    ["roll-400"] = { title = "About 400 delegates", asks = "How many delegates were there?",
                     set = { roll = "400" } },
    ["no-walkout"] = { title = "Nobody walks out", asks = "What if the Right SRs had stayed?",
                       set = { walkout = false } },
    ["apart"] = { title = "Bolsheviks and Left SRs do not vote together",
                  asks = "Could the Bolsheviks have carried the congress alone?",
                  set = { coalition = false } },
  },

  outcomes = {
    walked_out = { walked_out = "all", unit = "delegates" },
    presidium_left_srs = { seats = "presidium", faction = "left-srs", unit = "members" },
    presidium_bolsheviks = { seats = "presidium", faction = "bolsheviks", unit = "members" },
    executive = { seats = "executive", unit = "members" },
    executive_left_srs = { seats = "executive", faction = "left-srs", unit = "members" },
    executive_bolsheviks = { seats = "executive", faction = "bolsheviks", unit = "members" },
    executive_others = { seats = "executive", faction = "others", unit = "members" },
    executive_right_srs = { seats = "executive", faction = "right-srs", unit = "members" },
    chair_at_end = { chair = "congress" },
    merger_carried = { carried = "merger" },
  },

  expect = {
    { "X150", at_opening = "all", equals = 260 },
    { "X151", enrolled = "all", equals = 330 },
    -- By lists, divided as if those who refused had not been there.
    { "X152", seats = "presidium", equals = 15 },
    { "X152", seats = "presidium", faction = "left-srs", equals = 10 },
    { "X152", seats = "presidium", faction = "bolsheviks", equals = 3 },
    { "X152", chair = "presidium", who = "spiridonova" },
    { "X153", carried = "provinces", is = false },
    { "X119", carried = "merger", is = true },
    { "F353", seats = "executive", equals = 108 },
    { "F358", walked_out = "right-srs", equals = 65, tolerance = 15 },
    { "F358", standing = "old-executive", is = false },
  },
  classes = classes,

  conflicts = {
    { "C-066", how = "size of the congress, 260, 330 or about 400: 260 at the opening and 330 a week later; parameter roll" },
    { "C-047", how = "the words of the resolutions are lost in the texts at hand: only what they were about is given" },
    { "C-044", how = "108 members: elected here; the other 108 sit in the executive of the workers and soldiers" },
  },

  notes = {
    { at = "congress", who = "Richard Pipes", source = { "F359" },
      text = "without the help of the Left Socialist-Revolutionaries the Bolsheviks could not have gained control of a peasants' congress." },
    { at = "congress", who = "John Reed", source = { "Reed 11018-11024" },
      text = "more than half were Left Socialist-Revolutionaries, a bare fifth Bolsheviks, a quarter conservative Socialist-Revolutionaries; the count of 18 November has 37 Bolsheviks of 330, a seventh of those who were there at first if all of them were." },
    { at = "old-executive", who = "the old executive", source = { "Reed 11030-11033" },
      text = "this is no congress but an extraordinary conference; the congress is called for later." },
  },
}
