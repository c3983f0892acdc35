-- The Central Executive Committee of the second convocation (VTsIK), Smolny, from 27 October to
-- 15 November 1917 (Old Style): an executive that sits as an assembly.
--
-- Inputs only: who sat in it, what each faction stood for, who asked for the floor, on which terms
-- others would come in. Votes, the chair, whom the merger brings and who accepts a part in the
-- government come out; `expect` compares them with the sources.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "Reed" = Ten
-- Days That Shook the World (Gutenberg 3076), by line. "assumed" = no source: a modelling choice.

local classes = include "classes.lua"
local QUESTIONS = include "questions.lua"
-- How many sat on 4 November and how they were inclined was chosen in view of these two counts: a
-- row that compares them shows only that nothing was lost on the way.
classes.X112 = "given"
classes.X113 = "given"

local P = params {
  merger = { "bool", true, source = { "F351", "X119" },
             help = "Does the Peasants' Congress send its executive at all." },
  rule = { "enum", "parity", options = { "parity", "union", "weighted" }, source = { "C-044" },
           help = "How many the peasants' executive sends: as many as there are here, all it has, or as many as its congress was in proportion to the other." },
  weight = { "number", 0.528, min = 0, max = 10, source = { "X151", "F208" },
             help = "With weighted: 330 delegates of the Peasants' Congress to 625 of the Second Congress." },
  coopted = { "enum", "in-proportion", options = { "in-proportion", "nobody" }, source = { "C-044" },
              help = "101 were elected, 108 sat at the merger: seven were co-opted, of which factions no source says." },
  left_srs_claim_chair = { "bool", false, source = { "assumed" },
                           help = "Do the Left SRs put up somebody of their own for the chair of the merged body." },
}

-- Seven by largest remainder of 62, 29, 6, 3 and 1 (assumed).
local COOPTED = P.coopted == "in-proportion" and { 4, 2, 1 } or { 0, 0, 0 }

local function late(seats)
  return { seats = seats, source = { "C-044", "assumed" } }
end

local chairs = { bolsheviks = "sverdlov" }
if P.left_srs_claim_chair then
  chairs["left-srs"] = "spiridonova"
end

return scenario {
  api = 1,
  id = "vtsik-1917",
  title = "Central Executive Committee of the second convocation",
  help = "Five sittings in Smolny, October and November 1917 (Old Style): the call to the peasants, the terms of an agreement, the press, a new chair, and the merger with the peasants' executive.",
  calendar = "julian",
  -- Its own rule: whoever presides votes only when the sides are equal (X111, of low authority).
  rules = { base = "soviet-1917", chair_votes = "tie",
            majorities = { main = { tie = "chair", source = "X111" } },
            sources = { chair_votes = "X111" } },

  -- In a campaign, as the congresses elect both executives.
  takes = {
    { from = "second-congress-1917", outcome = "vtsik_bolsheviks",
      into = "factions.bolsheviks.seats", how = "difference" },
    { from = "second-congress-1917", outcome = "vtsik_left_srs", into = "factions.left-srs.seats",
      how = "difference" },
    { from = "peasant-congress-1917", outcome = "executive_left_srs",
      into = "bodies.peasant-executive.members.left-srs" },
    { from = "peasant-congress-1917", outcome = "executive_bolsheviks",
      into = "bodies.peasant-executive.members.bolsheviks" },
    { from = "peasant-congress-1917", outcome = "executive_others",
      into = "bodies.peasant-executive.members.peasants" },
  },

  -- `electors`: delegates of the faction at the opening of the Second Congress (649), which elected
  -- this body. Positions and the rest: as in the Second Congress, all assumed.
  factions = {
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = 62,
      late = late(COOPTED[1]), electors = 390, position = { -0.90, -0.80 }, discipline = 0.97,
      legitimacy = 1.00, grievance = 0.00, sensitivity = 0.0, colour = "#b00000",
      source = { "F337", "F196" } },
    { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры", seats = 29,
      late = late(COOPTED[2]), electors = 97, position = { -0.60, -0.40 }, discipline = 0.90,
      legitimacy = 0.95, grievance = 0.10, sensitivity = 0.4, colour = "#c04000",
      source = { "F338", "C-027" } },
    { id = "united-internationalists", title = "United Social-Democratic Internationalists",
      native = "объединённые интернационалисты", seats = 6, late = late(COOPTED[3]),
      electors = 14, position = { -0.40, 0.00 }, discipline = 0.80, legitimacy = 0.85,
      grievance = 0.15, sensitivity = 0.5, colour = "#a05080", source = { "F339", "F199" } },
    { id = "ukrainian-socialists", title = "Ukrainian socialists",
      native = "украинские социалисты", seats = 3, electors = 7, position = { -0.30, -0.10 },
      discipline = 0.85, legitimacy = 0.90, grievance = 0.10, sensitivity = 0.5,
      colour = "#3060b0", source = { "F340", "F201" } },
    { id = "sr-maximalists", title = "SR Maximalists", native = "эсеры-максималисты", seats = 1,
      electors = 0, position = { -0.95, -0.70 }, colour = "#600000", source = { "F341" } },
    -- They left the congress, and have nobody here.
    { id = "right-srs", title = "Right Socialist-Revolutionaries", native = "правые эсеры",
      electors = 63, position = { 0.30, 0.70 }, colour = "#c09000",
      source = { "F345", "F197", "C-027" } },
    { id = "mensheviks", title = "Mensheviks and Bund", native = "меньшевики и Бунд",
      electors = 72, position = { 0.20, 0.60 }, colour = "#d07070", source = { "F345", "F198" } },
    { id = "menshevik-internationalists", title = "Menshevik-Internationalists",
      native = "меньшевики-интернационалисты", electors = 6, position = { -0.30, 0.15 },
      colour = "#c06090", source = { "F345", "F200" } },
    -- Come with the peasants' executive only.
    { id = "peasants", title = "peasants of other parties and of none", electors = 0,
      position = { -0.20, 0.00 }, discipline = 0.50, colour = "#808080",
      source = { "X151", "assumed" } },
  },

  people = include "people.lua",

  -- When the seven came no source says: between the vote of 4 November, in which 53 and 58 of 101
  -- took part, and the agreement.
  arrivals = {
    curve = { { at = "1917-11-06T12:00", share = 0 }, { at = "1917-11-13T12:00", share = 1 } },
    source = { "C-044", "assumed" },
  },

  -- Half of them were away on missions: 53 and 58 votes of 101 (X112, X113).
  model = { absent = 0.42, lengths = "usual", time_spread = 0.4, violence_start = 0.1,
            source = { "X112", "X113" } },

  bodies = {
    { id = "vtsik", title = "All-Russian Central Executive Committee",
      kind = "executive-committee", assembly = true, seats = 101, chair = "kamenev",
      chairs = chairs, predecessor = "old-vtsik",
      merger = {
        with = "peasant-executive", rule = P.rule, weight = P.weight,
        contingents = {
          { id = "army-and-fleet", title = "the army and the fleet", seats = 100 },
          { id = "trade-unions", title = "the trade unions (35), railwaymen (10), post and telegraph (5)",
            seats = 50 },
        },
        source = { "F351", "F352", "X118", "X119" },
      },
      source = { "F336", "F343" } },
    { id = "old-vtsik", title = "Central Executive Committee of the first convocation",
      kind = "executive-committee", source = { "F385" } },
    -- As the documented run of `peasant-congress-1917` elects it.
    { id = "peasant-executive", title = "Executive Committee of the Peasants' Soviets",
      kind = "executive-committee", seats = 108, chair = "spiridonova",
      members = P.merger and { ["left-srs"] = 79, bolsheviks = 15, peasants = 14 } or nil,
      source = { "F353", "X151" } },
    { id = "sovnarkom", title = "Council of People's Commissars", kind = "council",
      term = "until the Constituent Assembly meets", provisional_until = "constituent-assembly",
      accountable_to = "vtsik",
      offered_to = { "left-srs" },
      terms = {
        { id = "agriculture", title = "the ministry of agriculture for the Left SRs, as agreed with the terms",
          of = "left-srs", weight = 0.05, when = { carried = "terms" },
          source = { "Reed 10070-10075", "assumed" } },
        { id = "press", title = "the decree on the press is repealed", of = "left-srs",
          weight = 0.05, when = { carried = "larin" }, source = { "X112", "X114", "assumed" } },
      },
      posts = {
        { id = "chairman", title = "chairman", holder = "lenin", candidates = { "lenin" } },
        { id = "interior", title = "interior", holder = "rykov", candidates = { "rykov" } },
        { id = "agriculture", title = "agriculture", holder = "milyutin",
          candidates = { "kolegaev", "milyutin" }, source = { "X120" } },
        { id = "labour", title = "labour", holder = "shliapnikov", candidates = { "shliapnikov" } },
        { id = "army-and-navy-1", title = "army and navy", holder = "antonov-ovseyenko",
          candidates = { "antonov-ovseyenko" } },
        { id = "army-and-navy-2", title = "army and navy", holder = "krylenko",
          candidates = { "krylenko" } },
        { id = "army-and-navy-3", title = "army and navy", holder = "dybenko",
          candidates = { "dybenko" } },
        { id = "trade", title = "trade and industry", holder = "nogin", candidates = { "nogin" } },
        { id = "education", title = "education", holder = "lunacharsky",
          candidates = { "lunacharsky" } },
        { id = "finance", title = "finance", holder = "skvortsov", candidates = { "skvortsov" } },
        { id = "foreign", title = "foreign affairs", holder = "trotsky", candidates = { "trotsky" } },
        { id = "justice", title = "justice", holder = "lomov", candidates = { "lomov" } },
        { id = "food", title = "food", holder = "teodorovich", candidates = { "teodorovich" } },
        { id = "posts", title = "posts and telegraphs", holder = "avilov-glebov",
          candidates = { "avilov-glebov" } },
        { id = "nationalities", title = "nationalities", holder = "stalin", candidates = { "stalin" } },
        { id = "railways", title = "railways", candidates = {},
          veto = { body = "vikzhel", recognition = 0.2, source = { "F288", "F289" } } },
      },
      source = { "X107", "X109", "F363" } },
    { id = "vikzhel", title = "Vikzhel, executive of the railwaymen's union", kind = "outside",
      standing = true, source = { "F289" } },
  },

  outside = {
    { id = "moscow", at = "1917-11-01T12:00", heard_after = "2h", violence = 0.3,
      title = "fighting in Moscow", source = { "Reed 10007-10011" } },
    { id = "peasants-vote", at = "1917-11-14T18:00", heard_after = "1h", mood = { ["left-srs"] = 0.3 },
      title = "the Extraordinary Peasants' Congress votes for the merger", source = { "X119" } },
    -- Long after the last sitting here; the day is general knowledge, in no text at hand.
    { id = "constituent-assembly", at = "1918-01-05T16:00", title = "the Constituent Assembly meets",
      source = { "F361", "assumed" } },
  },

  sessions = include "sessions.lua",

  variants = {
    ["merger-weighted"] = { title = "The peasants send members in proportion to their congress",
      question = "Q17", asks = QUESTIONS.Q17,
      set = { rule = "weighted" } },
    ["merger-union"] = { title = "The peasants send all the members they have",
      question = "Q17", asks = QUESTIONS.Q17,
      set = { rule = "union" } },
    ["no-merger"] = { title = "The peasants send nobody",
      asks = "What if the two executives had stayed apart?", set = { merger = false } },
    ["nobody-coopted"] = { title = "101 at the merger, as elected",
      asks = "What if nobody had been co-opted?", set = { coopted = "nobody" } },
    ["left-srs-in-government"] = { title = "A Left SR holds agriculture from the beginning",
      question = "Q13", asks = QUESTIONS.Q13, set = { ["bodies.sovnarkom.posts.agriculture.holder"] = "kolegaev" } },
    ["left-sr-chair"] = { title = "The Left SRs claim the chair",
      asks = "What if the Left SRs had put up somebody of their own?",
      set = { left_srs_claim_chair = true } },
  },

  outcomes = {
    vtsik = { members = "vtsik", unit = "members" },
    vtsik_bolsheviks = { members = "vtsik", faction = "bolsheviks", unit = "members" },
    vtsik_left_srs = { members = "vtsik", faction = "left-srs", unit = "members" },
    places = { places = "vtsik", unit = "places" },
    larin_for = { votes = "larin", unit = "votes" },
    larin_against = { votes = "larin", count = "against", unit = "votes" },
    lenin_for = { votes = "lenin", unit = "votes" },
    lenin_against = { votes = "lenin", count = "against", unit = "votes" },
    government_left_srs = { seats = "sovnarkom", faction = "left-srs", unit = "members" },
    chair_at_end = { chair = "vtsik" },
  },

  lesson = include "lesson.lua",
  expect = include "expect.lua",
  classes = classes,
  conflicts = include "conflicts.lua",

  notes = {
    { at = "vtsik", who = "John Reed", source = { "Reed 11395-11401" },
      text = "108 members, and 108 elected proportionally from the Peasants' Congress; 100 of the army and the fleet; 50 of the trade unions." },
    { at = "sovnarkom", who = "John Reed", source = { "Reed 10955-10960" },
      text = "the Left Socialist-Revolutionaries were at the mercy of the organised city proletariat and needed the backing of the peasants." },
    { at = "vtsik", who = "S3", source = { "F347" },
      text = "Bolsheviks and Left Socialist-Revolutionaries had secured a majority in advance." },
  },
}
