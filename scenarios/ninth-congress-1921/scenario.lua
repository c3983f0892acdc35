-- The Ninth All-Russian Congress of Soviets, Moscow, 23-28 December 1921.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "assumed" = no
-- source: a modelling choice.

local agenda = include "agenda.lua"
local classes = include "classes.lua"
local Q22 = "What if the Ninth Congress had been contested?"

local P = params {
  contested = { "bool", false, historical = false, source = { "X163", "X168" },
                help = "Are the delegates divided among the parties as at the Fourth Congress, of March 1918." },
  centre_srs = { "int", 27, min = 25, max = 29, source = { "X163" },
                 help = "If contested: how many Socialist-Revolutionaries of the centre the Fourth Congress had." },
  counted_of = { "enum", "1232", options = { "1232", "1204", "listed" }, source = { "X163" },
                 help = "If contested: shares of its 1 232 delegates, of the 1 204 on its list of mandates, or of those whose party is listed." },
  method = { "enum", "hare", options = { "hare", "dhondt", "sainte-lague", "majority" }, source = { "assumed" },
             help = "How the Central Executive Committee is divided among the parties." },
}

local seats = include "rolls.lua"(P.contested, P.centre_srs, P.counted_of)

-- Two of them as documented, eight if contested. Positions: economy; many parties (+) against one (-).
-- All assumed; so are discipline,
-- legitimacy, grievance and sensitivity.
local FACTIONS = {
  { id = "rcp", title = "Communists", native = "коммунисты", position = { -0.60, -0.90 },
    discipline = 0.98, legitimacy = 1.00, colour = "#b00000" },
  { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры", position = { -0.80, 0.10 },
    discipline = 0.90, legitimacy = 0.70, grievance = 0.30, colour = "#c04000" },
  { id = "centre-srs", title = "Socialist-Revolutionaries of the centre", native = "эсеры центра",
    position = { 0.10, 0.55 }, discipline = 0.90, legitimacy = 0.50, grievance = 0.40, colour = "#c09000" },
  { id = "maximalists", title = "SR Maximalists", native = "эсеры-максималисты", position = { -0.95, -0.10 },
    discipline = 0.80, legitimacy = 0.75, grievance = 0.20, colour = "#600000" },
  { id = "mensheviks", title = "Mensheviks", native = "меньшевики", position = { 0.10, 0.50 },
    discipline = 0.90, legitimacy = 0.50, grievance = 0.40, colour = "#d07070" },
  { id = "anarchists", title = "Anarchists", native = "анархисты", position = { -1.00, 0.20 },
    discipline = 0.50, legitimacy = 0.60, grievance = 0.30, colour = "#202020" },
  { id = "menshevik-internationalists", title = "Menshevik-Internationalists",
    native = "меньшевики-интернационалисты", position = { -0.30, 0.15 }, discipline = 0.80,
    legitimacy = 0.60, grievance = 0.30, colour = "#c06090" },
  { id = "others", title = "others and non-party delegates", position = { -0.35, -0.45 },
    discipline = 0.50, legitimacy = 0.90, grievance = 0.10, colour = "#808080" },
}

for _, faction in ipairs(FACTIONS) do
  faction.seats, faction.consultative = seats[faction.id].all, seats[faction.id].consultative
  faction.source = { "X163", "X168", "C-046", "F390", "F391" }
end

local function day(id, title, date, hour, rest)
  rest.id, rest.title, rest.called = id, title, "1921-12-" .. date .. "T" .. hour
  rest.agenda = agenda[id]
  rest.source = rest.source or { "F387", "assumed" }
  return rest
end

return scenario {
  api = 1,
  id = "ninth-congress-1921",
  title = "Ninth All-Russian Congress of Soviets",
  help = "Six days in Moscow, 23 to 28 December 1921: the policy of the government, the famine, the New Economic Policy, industry, agriculture and the rest of the reports, and the election of a Central Executive Committee of 386 with 127 alternates.",
  calendar = "gregorian",
  -- Rules of procedure of 1921 are in no source in reach: those of 1917, with longer reports.
  rules = { base = "soviet-1917", report_max = "2h", sources = { report_max = "assumed" } },
  factions = FACTIONS,
  people = include "people.lua",

  bodies = {
    { id = "congress", title = "Congress", kind = "congress" },
    -- How many members it had is not found (congress_table.csv no. 8).
    { id = "old-vtsik", title = "Central Executive Committee of the Eighth Congress",
      kind = "executive-committee", standing = true, chair = "kalinin", recognition = 1,
      source = { "X166", "X167", "assumed" } },
    { id = "vtsik", title = "All-Russian Central Executive Committee", kind = "executive-committee",
      parent = "congress", predecessor = "old-vtsik", seats = 386, elect = P.method,
      chairs = { rcp = "kalinin" }, source = { "F398", "X168", "X159" } },
    -- Nobody is named, so who of them moves up cannot be told.
    { id = "vtsik-alternates", title = "list of alternate members of the Central Executive Committee",
      kind = "committee", parent = "vtsik", seats = 127, elect = P.method, source = { "F399" } },
  },

  sessions = {
    day("first", "first day", "23", "12:00",
        { opened_by = "old-vtsik", chair = "kalinin",
          source = { "F387", "F389", "F390", "F391", "assumed" } }),
    day("second", "second day", "24", "12:00", {}),
    day("third", "third day", "25", "12:00", {}),
    day("fourth", "fourth day", "26", "12:00", {}),
    day("fifth", "fifth day", "27", "12:00", {}),
    day("sixth", "last day", "28", "14:00", {}),
  },

  model = { lengths = "usual", violence_start = 0 },
  depart = { rate = 0, after = "6h", source = { "assumed" } },

  variants = {
    contested = { title = "The delegates are divided among the parties as at the Fourth Congress",
                  question = "Q22", asks = Q22, set = { contested = true } },
    ["contested-majority"] = { title = "Contested, and the largest party takes the whole committee",
                               question = "Q22", asks = Q22,
                               set = { contested = true, method = "majority" } },
  },

  outcomes = {
    rcp_at_opening = { at_opening = "rcp", unit = "delegates" },
    policy_for = { votes = "policy", count = "for", unit = "delegates" },
    policy_against = { votes = "policy", count = "against", unit = "delegates" },
    policy_carried = { carried = "policy" },
    nep_carried = { carried = "nep" },
    vtsik_rcp = { seats = "vtsik", faction = "rcp", unit = "members" },
    alternates_rcp = { seats = "vtsik-alternates", faction = "rcp", unit = "members" },
    ended = { adjourned = "sixth" },
  },

  expect = include "expect.lua",
  classes = classes,
  conflicts = {
    { "C-046", how = "number of delegates, 1 993 = 1 631 + 362 or 1 991 with 1 630: the first, which closes; party by 1 522 of the 1 630" },
  },

  notes = {
    { at = "vtsik", who = "Constitution of 1918, Article 28", source = { "X159" },
      text = "the committee has at most 200 members; 386 were elected." },
    { at = "congress", who = "Great Soviet Encyclopedia", source = { "X168" },
      text = "of the delegates 39 % were workers, 20 % peasants, 32.5 % employees, 8.5 % others." },
  },
}
