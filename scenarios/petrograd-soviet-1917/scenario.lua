-- The Petrograd Soviet of Workers' and Soldiers' Deputies, 31 August to 25 September 1917 (Old
-- Style): the resolution on power, the resignation of the presidium, the bureaus of the two sections
-- and who comes into the chair.
--
-- Inputs only: how many deputies each bloc had in each section and how it stood to the presidium, on
-- which day what was called, who spoke, how the vote was taken. What was adopted and refused, the
-- tallies, the bureaus, the leadership and its chair come out, and `expect` compares them.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "assumed" = no
-- source: a modelling choice.

local QUESTIONS = include "questions.lua"
local classes = include "classes.lua"
-- How many were there is an input of the vote that night; what they decided is not.
classes.X138 = "given"

local P = params {
  method = { "enum", "division", options = { "division", "cards", "rollcall", "secret" },
             source = { "F112", "C-060" },
             help = "How the vote on the resignation is taken: by leaving the room, by cards, by roll call, or on paper." },
  accepted_if_fail = { "bool", true, source = { "F116" },
                       help = "A resignation that the house does not refuse is accepted; else it takes a vote to accept it." },
  soldiers_lag = { "int", 4, min = 1, max = 15, unit = "days", source = { "F120" },
                   help = "How long after 9 September the Soldiers' Section elects its bureau: \"several days\"; with four it is the 13th, as in the notes." },
  soldiers_elect = { "bool", true, source = { "F120" },
                     help = "Does that section elect its bureau before the new leadership takes the chair." },
  chair_day = { "enum", "25", options = { "20", "25" }, source = { "C-016", "F084" },
                help = "The day of September on which the new leadership takes the chair." },
}

-- A section meets by itself; the hour is assumed.
local function sitting(id, title, day, section, body, elects)
  return {
    id = id, title = title, called = "1917-09-" .. day .. "T18:00", section = section,
    closing = "10m", source = { "F118", "F120", "assumed" },
    agenda = {
      { id = section .. "-election", title = "The bureau of the section",
        kind = elects and "election" or "business", body = body, source = { "F117", "F120" } },
    },
  }
end

local SOLDIERS_DAY = string.format("%02d", 9 + P.soldiers_lag)
local AUGUST = {
  id = "august-31", title = "plenary session of 31 August", called = "1917-08-31T23:30",
  opened_by = "presidium", source = { "F108", "X137", "assumed" }, agenda = include "august.lua",
}
local RESIGNATION = {
  id = "september-9", title = "plenary session of 9 September", called = "1917-09-09T19:00",
  opened_by = "presidium", closing = "5m", source = { "F109" },
  -- Who presides when the presidium has gone is not told; whom the factions would name is assumed.
  pro_tem = { bolsheviks = "kamenev", mensheviks = "dan", srs = "chernov" },
  agenda = include("september.lua")(P.method),
}
local CHAIR = {
  id = "september-25", title = "plenary session of " .. P.chair_day .. " September",
  called = "1917-09-" .. P.chair_day .. "T19:00", closing = "30m", source = { "F084", "C-016" },
  agenda = {
    { id = "new-chair", title = "The new leadership takes the chair", kind = "chair",
      body = "executive", source = { "F084" },
      speeches = { { person = "trotsky", kind = "declaration", length = "15m", source = { "assumed" },
                     text = "speaks for the new majority." } } },
  },
}

return scenario {
  api = 1,
  id = "petrograd-soviet-1917",
  title = "The Petrograd Soviet, September 1917",
  help = "From the resolution of 31 August to a new chair on 25 September 1917 (Old Style): the presidium resigns, the house will not refuse it by leaving the room, and a new leadership is made up of the bureaus of the Workers' and the Soldiers' Sections, which are elected anew one after the other.",
  calendar = "julian",
  -- That speeches were limited is not told: a debate went on until five in the morning (X137).
  rules = { base = "soviet-1917", resignation_accepted_if_fail = P.accepted_if_fail,
            report_max = "2h", speech_max = "2h", faction_speech_max = "2h", declaration_max = "2h",
            sources = { resignation_accepted_if_fail = "F116", division_time = "X136, rate assumed",
                        report_max = "assumed", speech_max = "assumed",
                        faction_speech_max = "assumed", declaration_max = "assumed" } },

  -- Three blocs of 400, 480 and 122 among the 1002 who voted on 9 September (F113-F115); the blocs,
  -- and the SRs and Mensheviks within theirs, are assumed. They could come from the constituencies
  -- of a city instead (how its factories and regiments elect, and when): until then they are inputs.
  factions = {
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = 480,
      position = { -0.90, -0.80 }, discipline = 0.97, colour = "#b00000", source = { "assumed" } },
    { id = "srs", title = "Socialist-Revolutionaries", native = "эсеры", seats = 250,
      position = { 0.10, 0.55 }, discipline = 0.90, colour = "#b06000", source = { "assumed" } },
    { id = "mensheviks", title = "Mensheviks", native = "меньшевики", seats = 150,
      position = { 0.20, 0.60 }, discipline = 0.95, colour = "#d07070", source = { "assumed" } },
    { id = "others", title = "Left SRs, Internationalists and non-party deputies", seats = 122,
      position = { -0.25, -0.05 }, discipline = 0.50, colour = "#a05080", source = { "assumed" } },
  },

  people = include "people.lua",

  -- The spread of lengths is that of the Second Congress, the only one that was fitted to hours; of
  -- this soviet a single hour is known (X137).
  model = { time_spread = 0.4, source = { "assumed" } },

  -- Soldiers outnumbered workers two to one (the source of X137); the shares are assumed.
  sections = {
    { id = "workers", title = "Workers' Section",
      members = { bolsheviks = 180, srs = 84, mensheviks = 56, others = 20 },
      source = { "F118", "assumed" } },
    { id = "soldiers", title = "Soldiers' Section",
      members = { bolsheviks = 300, srs = 166, mensheviks = 94, others = 102 },
      source = { "F120", "assumed" } },
  },

  bodies = {
    { id = "congress", title = "Petrograd Soviet", kind = "congress" },
    { id = "presidium", title = "Presidium of spring", kind = "presidium", parent = "congress", seats = 6,
      members = { mensheviks = 3, srs = 3 }, chair = "chkheidze",
      names = { mensheviks = { "chkheidze", "tsereteli", "dan" },
                srs = { "gots", "chernov", "kerensky" } },
      source = { "F110", "C-059", "prometej.info" } },
    -- As many as were elected in September; how the bureaus of spring were made up is assumed.
    { id = "workers-bureau", title = "Bureau of the Workers' Section", seats = 11, elect = "hare",
      members = { srs = 5, mensheviks = 4, bolsheviks = 2 },
      source = { "F117", "sozialistischeklassiker2punkt0.de", "assumed" } },
    { id = "soldiers-bureau", title = "Bureau of the Soldiers' Section", seats = 24, elect = "hare",
      members = { srs = 14, mensheviks = 7, bolsheviks = 3 },
      source = { "F117", "F119", "sozialistischeklassiker2punkt0.de", "assumed" } },
    { id = "executive", title = "Leadership of the Petrograd Soviet", kind = "executive-committee",
      parent = "congress", predecessor = "presidium",
      bureaus = { "workers-bureau", "soldiers-bureau" },
      chairs = { bolsheviks = "trotsky", srs = "chernov", mensheviks = "chkheidze" },
      source = { "F117", "F084" } },
  },

  outside = {
    { id = "kerensky-order", at = "1917-09-04T12:00", heard_after = "6h", source = { "F124" },
      title = "Kerensky orders the committees formed against Kornilov to be dissolved" },
    { id = "committee-refuses", at = "1917-09-04T20:00", heard_after = "12h", source = { "F125", "assumed" },
      title = "the Committee of Struggle against the Counter-Revolution refuses to obey" },
    { id = "slogan", at = "1917-09-05T12:00", heard_after = "6h", source = { "F126", "assumed" },
      title = "\"All power to the Soviets\" is the slogan of the Bolsheviks again" },
    { id = "moscow", at = "1917-09-06T20:00", heard_after = "12h", source = { "F122" },
      title = "the Moscow Soviet adopts the resolution of 31 August" },
    { id = "telegrams", at = "1917-09-08T12:00", heard_after = "6h", source = { "F121", "assumed" },
      title = "hundreds of resolutions for a purely socialist government have reached the Central Executive Committee" },
  },

  sessions = {
    AUGUST,
    sitting("workers-section", "sitting of the Workers' Section", "08", "workers",
            "workers-bureau", true),
    RESIGNATION,
    sitting("soldiers-section", "sitting of the Soldiers' Section", SOLDIERS_DAY, "soldiers",
            "soldiers-bureau", P.soldiers_elect),
    CHAIR,
  },

  -- No source tells of anybody leaving for good over these votes.
  walkout = { enabled = false, source = { "assumed" } },
  -- Whips saw to it that all came on 9 September (X136's source); nobody goes home one by one.
  depart = { rate = 0, source = { "assumed" } },

  variants = {
    -- On paper nobody sees the hall: the conformity of an open vote has no place in it.
    ["secret-ballot"] = { title = "The vote on the resignation is taken on paper",
                          question = "Q18", asks = QUESTIONS.Q18, set = { method = "secret" } },
    ["resignation-stays-open"] = { title = "Only a vote to accept ends an office",
                                   set = { accepted_if_fail = false } },
    ["soldiers-not-elected"] = { title = "The Soldiers' Section keeps the bureau of spring",
                                 set = { soldiers_elect = false } },
  },

  outcomes = {
    august_adopted_at = { adopted_at = "august-resolution" },
    august_for = { votes = "august-resolution", count = "for", unit = "votes" },
    resignation_for = { votes = "resignation", count = "for", unit = "votes" },
    resignation_against = { votes = "resignation", count = "against", unit = "votes" },
    resignation_abstain = { votes = "resignation", count = "abstain", unit = "votes" },
    presidium_stands = { standing = "presidium" },
    workers_bolsheviks = { seats = "workers-bureau", faction = "bolsheviks", unit = "members" },
    soldiers_bolsheviks = { seats = "soldiers-bureau", faction = "bolsheviks", unit = "members" },
    executive_bolsheviks = { seats = "executive", faction = "bolsheviks", unit = "members" },
    chair_at_end = { chair = "congress" },
  },

  expect = include "expect.lua",
  classes = classes,
  conflicts = include "conflicts.lua",
  lesson = include "lesson.lua",

  notes = {
    { at = "resignation", who = "Leon Trotsky (as retold)", source = { "X136" },
      text = "the Bolsheviks expected to be about a hundred votes short." },
    { at = "soldiers-bureau", who = "Vladimir Antonov-Ovseyenko", source = { "F120" },
      text = "the bureau of the Soldiers' Section passed into our hands." },
    { at = "soldiers-bureau", who = "editors of Lenin's works (vol. 21, note 83, in German)",
      source = { "sozialistischeklassiker2punkt0.de" },
      text = "elected on 8 September for the workers 6 Bolsheviks, 3 SRs, 2 Mensheviks; on 13 September for the soldiers 9 Bolsheviks, 10 SRs, 3 left Internationalists, 2 Mensheviks." },
    { at = "congress", who = "Richard Pipes", source = { "X019" },
      text = "on 1 October the Soldiers' Section still voted against holding a congress of soviets." },
  },
}
