-- The Moscow Soviet, 6 and 17 September 1917 (Old Style): beside petrograd-soviet-1917, because one
-- run is one assembly. Its plenum adopts the Petrograd resolution, its presidium resigns, another is
-- elected, with Nogin in the chair.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, C = conflicts.csv. No source gives the numbers of
-- the parties: they, and how they stood, are assumed.

local P = params {
  bolsheviks = { "int", 330, min = 0, max = 620, unit = "delegates", source = { "assumed" },
                 help = "Bolsheviks among the 620 deputies of the plenum; the others keep their proportions." },
}

-- What is left of the 620, as 150 SRs, 100 Mensheviks and 40 others among 290.
local rest = 620 - P.bolsheviks
local srs, mensheviks = rest * 150 // 290, rest * 100 // 290

return scenario {
  api = 1,
  id = "moscow-soviet-1917",
  title = "The Moscow Soviet, September 1917",
  help = "On 6 September 1917 (Old Style) the plenum adopts the Petrograd resolution of 31 August and its presidium resigns; on 17 September another is elected.",
  calendar = "julian",
  rules = "soviet-1917",

  factions = {
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = P.bolsheviks,
      position = { -0.90, -0.80 }, discipline = 0.97, colour = "#b00000", source = { "assumed" } },
    { id = "srs", title = "Socialist-Revolutionaries", native = "эсеры", seats = srs,
      position = { 0.10, 0.55 }, discipline = 0.90, colour = "#b06000", source = { "assumed" } },
    { id = "mensheviks", title = "Mensheviks", native = "меньшевики", seats = mensheviks,
      position = { 0.20, 0.60 }, discipline = 0.95, colour = "#d07070", source = { "assumed" } },
    { id = "others", title = "United Internationalists and non-party deputies",
      seats = rest - srs - mensheviks,
      position = { -0.25, -0.05 }, discipline = 0.50, colour = "#a05080", source = { "assumed" } },
  },

  people = {
    { id = "khinchuk", name = "Lev Khinchuk", native = "Лев Хинчук", faction = "mensheviks",
      role = "in the chair of the presidium until September", source = { "sozialistischeklassiker2punkt0.de" } },
    { id = "nogin", name = "Viktor Nogin", native = "Виктор Ногин", faction = "bolsheviks",
      source = { "F083" } },
  },

  bodies = {
    { id = "congress", title = "Moscow Soviet", kind = "congress" },
    { id = "old-presidium", title = "Presidium of spring", kind = "presidium", parent = "congress", seats = 9,
      members = { mensheviks = 4, srs = 4, bolsheviks = 1 }, chair = "khinchuk",
      source = { "F123", "sozialistischeklassiker2punkt0.de", "assumed" } },
    { id = "presidium", title = "Presidium", kind = "presidium", parent = "congress", seats = 9,
      predecessor = "old-presidium", elect = "hare",
      chairs = { bolsheviks = "nogin", mensheviks = "khinchuk" }, source = { "F083", "F123", "assumed" } },
  },

  sessions = {
    {
      id = "september-6", title = "plenary session of 6 September", called = "1917-09-06T18:00",
      opened_by = "old-presidium", closing = "5m", source = { "F122" },
      agenda = {
        { id = "august-resolution", title = "The Petrograd resolution on power", source = { "F122" },
          mover = "nogin",
          document = { id = "august-resolution", title = "On power: the resolution of the Petrograd Soviet of 31 August",
                       source = { "F122" } },
          speeches = {
            { person = "nogin", kind = "report", length = "20m", source = { "assumed" } },
            { person = "khinchuk", stance = "against", for_faction = true, length = "15m", source = { "assumed" } },
          },
          vote = { inclination = {
                     bolsheviks = { in_favour = 97, against = 1, abstain = 2, source = { "assumed" } },
                     srs = { in_favour = 1, against = 93, abstain = 6, source = { "assumed" } },
                     mensheviks = { in_favour = 1, against = 93, abstain = 6, source = { "assumed" } },
                     others = { in_favour = 40, against = 30, abstain = 30, source = { "assumed" } } },
                   proposal = { -0.4, -0.4 }, status_quo = { 0.1, 0.4 },
                   source = { "F122", "assumed" } } },
        -- That nobody asked the house to refuse it is assumed: no vote is told of.
        { id = "resignation", title = "The resignation of the presidium", gap = "5m",
          kind = "resignation", body = "old-presidium", only_if = "august-resolution",
          speeches = { { person = "khinchuk", kind = "declaration", length = "5m", source = { "assumed" },
                         text = "announces that the presidium resigns." } },
          source = { "F123", "sozialistischeklassiker2punkt0.de" } },
      },
    },
    {
      id = "september-17", title = "plenary session of 17 September", called = "1917-09-17T18:00",
      closing = "10m", source = { "F083" },
      agenda = {
        { id = "new-presidium", title = "A new presidium", kind = "election", body = "presidium",
          when = { not_stands = "old-presidium" }, source = { "F083", "C-049" } },
        { id = "new-chair", title = "It takes the chair", kind = "chair", body = "presidium",
          only_if = "new-presidium", source = { "F083" } },
      },
    },
  },

  walkout = { enabled = false, source = { "assumed" } },

  variants = {
    ["no-majority"] = { title = "The plenum is still that of spring", set = { bolsheviks = 200 } },
  },

  outcomes = {
    resolution_for = { votes = "august-resolution", count = "for", unit = "votes" },
    presidium_bolsheviks = { seats = "presidium", faction = "bolsheviks", unit = "members" },
    chair_at_end = { chair = "congress" },
  },

  expect = {
    { "F122", adopted = "august-resolution", is = true },
    { "F123", standing = "old-presidium", is = false },
    { "F123", seats = "presidium", faction = "bolsheviks", equals = 5, tolerance = 1 },
    { "F083", chair = "presidium", who = "nogin" },
  },
  classes = include "classes.lua",
  conflicts = {
    { "C-049", how = "when the Moscow Soviet turns, 6 or 17 September: two steps, the resolution on the 6th and the chair on the 17th" },
  },
  notes = {
    { at = "august-resolution", who = "editors of Lenin's works (in German)",
      source = { "sozialistischeklassiker2punkt0.de" },
      text = "the resolution was adopted on 5 September; the separate Moscow soviets of soldiers' and of peasants' deputies stayed with the SRs until the October Revolution." },
  },
}
