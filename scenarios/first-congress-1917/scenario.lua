-- The First All-Russian Congress of Soviets, Petrograd, 3-24 June 1917 (Old Style).
--
-- Inputs only: who had a mandate and of which kind, what each faction stood for, who asked for the
-- floor and for how long, what happened outside, what the factions agreed about seats. What comes
-- out: how many days it lasts, who has gone home by then, the votes, the seats, the chairs. Two
-- documented totals are inputs, declared as such (`totals`): the vote on the Provisional Government
-- and the eight dissents on peace.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "assumed" = no
-- source: a modelling choice.

local ROLLS = include "rolls.lua"
local QUESTIONS = include "questions.lua"
local people = include "people.lua"
local agenda = include "agenda.lua"
local classes = include "classes.lua"
-- The total itself, its other print, and what it leaves over.
classes["C-055"] = "given"
classes.X144 = "given"
classes.X146 = "given"

local P = params {
  roll = { "enum", "784", options = { "784", "822" }, source = { "C-004" },
           help = "Which count of deciding votes: 784 by two for each body, or 822 of other sources." },
  closure = { "bool", false, source = { "F023" },
              help = "Is a debate closed when it has taken as long as `debate_hours`; else every speaker is heard." },
  debate_hours = { "duration", "8h", min = "1h", max = "10d", source = { "assumed" },
                   help = "With closure: how long a question is debated." },
  speaker_limit = { "duration", "100m", min = "1m", max = "10h", source = { "assumed" },
                    help = "How long one may speak; none at the congress, so longer than anybody spoke." },
  weary = { "bool", true, source = { "F024" }, help = "Do delegates get weary of the congress and go home." },
  speakers_on_power = { "int", 40, min = 0, max = 400, source = { "assumed" },
                        help = "Speakers in the debate on power, besides the ministers." },
  left_share = { "share", 0, source = { "assumed" },
                 help = "Share of the Socialist-Revolutionaries who sit apart as the Left; at the congress they were no faction." },
  negotiated = { "bool", true, source = { "C-032" },
                 help = "Is the executive committee elected by an agreed list; else by the pure rule." },
  binding = { "bool", true, source = { "F032" },
              help = "Are the socialist ministers bound by the decisions of the soviets." },
}

local roll = ROLLS[P.roll]
local SRS = 285 + 20
local LEFT = (SRS * P.left_share + 0.5) // 1

-- Positions: economy; coalition (+) against soviet power (-). All assumed, ordered by what the
-- factions declared; so is discipline. Everybody recognises this congress.
local factions = {
  { id = "srs", title = "Socialist-Revolutionaries", native = "эсеры", seats = SRS - LEFT,
    position = { -0.10, 0.45 }, discipline = 0.90, colour = "#b06000",
    source = { "F016", "F017", "C-003" } },
  -- No faction yet in June: only in a variant (Q20). That they hold these views is assumed.
  { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры", seats = LEFT,
    position = { -0.60, -0.30 }, discipline = 0.85, colour = "#c04000", source = { "assumed" } },
  { id = "mensheviks", title = "Mensheviks", native = "меньшевики", seats = 248 + 8,
    position = { 0.10, 0.55 }, discipline = 0.93, colour = "#d07070",
    source = { "F018", "F019", "C-003" } },
  { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = 105,
    position = { -0.85, -0.75 }, discipline = 0.97, colour = "#b00000", source = { "F020" } },
  -- The 111 of other parties (F021): as two printed tables divide them; who is in none of the rows
  -- is of the non-party socialists.
  { id = "menshevik-internationalists", title = "Menshevik-Internationalists",
    native = "меньшевики-интернационалисты", seats = 32, position = { -0.40, -0.10 },
    discipline = 0.75, colour = "#c06090", source = { "F021", "X139", "X141" } },
  { id = "united-social-democrats", title = "United Social Democrats",
    native = "объединённые социал-демократы", seats = 10, position = { -0.45, -0.15 },
    discipline = 0.80, colour = "#a05080", source = { "F021", "X139", "X141" } },
  { id = "bund", title = "Bund", native = "Бунд", seats = 10, position = { 0.10, 0.50 },
    discipline = 0.93, colour = "#d08080", source = { "F021", "X141" } },
  { id = "trudoviks", title = "Trudoviks", native = "трудовики", seats = 5, position = { 0.20, 0.70 },
    discipline = 0.85, colour = "#808060", source = { "F021", "X141" } },
  { id = "popular-socialists", title = "Popular Socialists", native = "народные социалисты",
    seats = 3, position = { 0.25, 0.75 }, discipline = 0.85, colour = "#a0a000",
    source = { "F021", "X141" } },
  { id = "edinstvo", title = "Edinstvo", native = "«Единство»", seats = 3, position = { 0.35, 0.85 },
    discipline = 0.90, colour = "#c0a080", source = { "F021", "X141" } },
  { id = "anarchist-communists", title = "Anarchist-Communists", native = "анархисты-коммунисты",
    seats = 1, position = { -1.0, -0.9 }, colour = "#202020", source = { "F021", "X141" } },
  { id = "others", title = "non-party socialists", native = "беспартийные социалисты", seats = 47,
    position = { -0.10, 0.20 }, discipline = 0.50, colour = "#909090",
    source = { "F021", "X141", "C-003" } },
  { id = "undeclared", title = "delegates who declared no party", seats = roll.undeclared,
    position = { 0.0, 0.2 }, discipline = 0.50, colour = "#b0b0b0", source = { "F022" } },
  -- Of which parties they were no source in reach says.
  { id = "consultative", title = "delegates with a consultative vote",
    native = "делегаты с совещательным голосом", seats = roll.consultative,
    consultative = roll.consultative, position = { 0.0, 0.2 }, discipline = 0.50,
    colour = "#d0d0d0", source = { "F007", "F008", "F009", "C-004" } },
}

return scenario {
  api = 1,
  id = "first-congress-1917",
  title = "First All-Russian Congress of Soviets of Workers' and Soldiers' Deputies",
  help = "Petrograd, 3 to 24 June 1917 (Old Style): three weeks in which everybody is heard, the vote on the Provisional Government, and the first Central Executive Committee.",
  calendar = "julian",
  rules = {
    base = "soviet-1917",
    -- Every speaker was heard (F023): the pack's limits are those of a later congress.
    speech_max = P.speaker_limit, faction_speech_max = P.speaker_limit, report_max = "120m",
    debate_max = P.closure and P.debate_hours or nil,
    sources = { speech_max = "F023, length assumed", faction_speech_max = "F023, length assumed",
                report_max = "none", debate_max = "F023" },
  },

  factions = factions,
  people = people,

  -- Two deputies for each body: 106 + 610 + 68 = 784.
  soviets = {
    { kind = "regional", title = "of regions and provinces", count = 53, source = { "F010", "F011", "X140" } },
    { kind = "local", title = "of towns and districts", count = 305, source = { "F012", "F013", "X140" } },
    { kind = "military", title = "organisations of the army, the navy and the rear", count = 34,
      source = { "F014", "F015", "X140" } },
  },

  -- 63 of 784 were away from the one vote that was counted. How long delegates held out is fitted to
  -- the last day (F003); that nobody went home in the first week is assumed. The spread of lengths
  -- is that of the Second Congress.
  model = { absent = 0.08, time_spread = 0.4, source = { "C-055" } },
  weariness = { days = P.weary and 34 or 0, after = 7, close = 0.765,
                source = { "F003", "F024", "assumed" } },

  bodies = {
    { id = "congress", title = "Congress", kind = "congress" },
    { id = "petrograd-soviet", title = "Petrograd Soviet", kind = "committee", standing = true,
      chair = "chkheidze", source = { "X144" } },
    -- Six parties sat in it; how many seats it had is not said. Who would have its chair was agreed
    -- between the two large parties: a Menshevik, though the Socialist-Revolutionaries were more.
    { id = "presidium", title = "Presidium", kind = "presidium", parent = "congress", seats = 18,
      elect = "hare", minimum = 1,
      without = { "menshevik-internationalists", "bund", "edinstvo", "anarchist-communists",
                          "others", "undeclared" },
      chair = "chkheidze", source = { "X144", "assumed" } },
    -- What the rule gives for the 777 who declared a party is 126 : 105 : 43 : 4 : 42; the list that
    -- was agreed on is 123 : 119 : 58 : 13 : 7. The undeclared put up none.
    { id = "vtsik", title = "All-Russian Central Executive Committee", kind = "executive-committee",
      parent = "congress", seats = 320, elect = "hare", without = { "undeclared" },
      lists = { { id = "small-parties",
                  factions = { "menshevik-internationalists", "bund", "trudoviks",
                               "popular-socialists", "edinstvo", "anarchist-communists", "others" },
                  source = { "F043", "C-032" } } },
      agreement = P.negotiated and {
        { from = "small-parties", to = "mensheviks", seats = 18, source = { "F039", "C-032" } },
        { from = "small-parties", to = "bolsheviks", seats = 15, source = { "F041", "C-032" } },
        { from = "small-parties", to = "united-social-democrats", seats = 2, source = { "F042", "C-032" } },
        { from = "srs", to = "united-social-democrats", seats = 7, source = { "F040", "F042", "C-032" } },
      } or nil,
      chairs = { mensheviks = "chkheidze", srs = "avksentiev", bolsheviks = "lenin" },
      term = "until the next congress, in three months", source = { "F038", "F035", "F036" } },
    { id = "provisional-government", title = "Provisional Government", kind = "outside",
      standing = true, recognition = 0.5, source = { "F032", "assumed" },
      posts = {
        { id = "president", title = "minister-president", holder = "lvov", source = { "assumed" } },
        { id = "posts", title = "posts and telegraphs", holder = "tsereteli", source = { "assumed" } },
        { id = "labour", title = "labour", holder = "skobelev", source = { "assumed" } },
        { id = "war", title = "war and navy", holder = "kerensky", source = { "assumed" } },
        { id = "agriculture", title = "agriculture", holder = "chernov", source = { "assumed" } },
        { id = "justice", title = "justice", holder = "pereverzev", source = { "assumed" } },
        { id = "food", title = "food", holder = "peshekhonov", source = { "assumed" } },
      } },
  },

  outside = {
    { id = "demonstration", at = "1917-06-18T12:00", loud = true, source = { "X148" },
      title = "demonstration called by the congress, about half a million people in the streets of Petrograd" },
  },

  sessions = {
    -- The hour of the opening and the hours of sitting are assumed.
    { id = "congress", title = "congress", called = "1917-06-03T18:00", opened_by = "petrograd-soviet",
      chair = "chkheidze", sits = "12:00", rises = "19:00", closing = "10m",
      source = { "F002", "F003", "C-001", "assumed" },
      agenda = agenda(factions, P) },
  },

  variants = {
    ["limited-speeches"] = { title = "A quarter of an hour for each, eight hours for each question",
                             question = "Q19", asks = QUESTIONS.Q19,
                             set = { closure = true, speaker_limit = "15m" } },
    ["fifteen-minutes"] = { title = "A quarter of an hour for each, and everybody is heard",
                            question = "Q19", asks = QUESTIONS.Q19, set = { speaker_limit = "15m" } },
    ["left-srs-apart"] = { title = "A quarter of the Socialist-Revolutionaries are a faction of the Left",
                           question = "Q20", asks = QUESTIONS.Q20, set = { left_share = 0.25 } },
    ["tireless"] = { title = "Nobody gets weary", set = { weary = false } },
    ["pure-rule"] = { title = "The executive committee by the pure rule, without an agreement",
                      set = { negotiated = false } },
    ["unbound-ministers"] = { title = "The ministers are bound to nothing", set = { binding = false } },
    ["roll-822"] = { title = "The roll of other sources", set = { roll = "822" } },
  },

  outcomes = {
    days = { days = "congress", unit = "days" },
    ended = { adjourned = "congress" },
    gone_home = { departed = "all", unit = "delegates" },
    roll_at_end = { present = "all", unit = "delegates" },
    government_voted_at = { adopted_at = "government" },
    government_for = { votes = "government", count = "for", unit = "votes" },
    government_against = { votes = "government", count = "against", unit = "votes" },
    government_abstain = { votes = "government", count = "abstain", unit = "votes" },
    government_absent = { votes = "government", count = "absent", unit = "delegates" },
    peace_against = { votes = "peace", count = "against", unit = "votes" },
    next_congress_for = { votes = "next-congress", count = "for", unit = "votes" },
    next_congress_absent = { votes = "next-congress", count = "absent", unit = "delegates" },
    ministers_bound = { bound = "provisional-government", unit = "ministers" },
    peace_instructed = { instructed = "peace", unit = "ministers" },
    vtsik_mensheviks = { seats = "vtsik", faction = "mensheviks", unit = "members" },
    vtsik_srs = { seats = "vtsik", faction = "srs", unit = "members" },
    vtsik_left_srs = { seats = "vtsik", faction = "left-srs", unit = "members" },
    vtsik_bolsheviks = { seats = "vtsik", faction = "bolsheviks", unit = "members" },
    vtsik_united = { seats = "vtsik", faction = "united-social-democrats", unit = "members" },
    vtsik_small_parties = { seats = "vtsik", list = "small-parties", unit = "members" },
    vtsik_chair = { chair = "vtsik" },
  },

  expect = include "expect.lua",
  classes = classes,
  conflicts = include "conflicts.lua",
  lesson = include "lesson.lua",

  notes = {
    { at = "vtsik", source = { "C-032" },
      text = "it is said to have roughly corresponded to the delegates; the Mensheviks have 18 and the Bolsheviks 15 seats more than their share." },
    { at = "demonstration", source = { "X148" },
      text = "called by the congress to show its strength; by one account most banners were those of the Bolsheviks. What it did to opinion is not modelled." },
  },
}
