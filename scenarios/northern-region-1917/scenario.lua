-- The Congress of Soviets of the Northern Region, Petrograd, 11-13 October 1917 (Old Style): the
-- "general rehearsal" of the Second Congress (F140).
--
-- Inputs only: who had a mandate, what each faction stood for, what was on the agenda, who refused
-- to recognise it. Votes, seats and whether a claim of power is carried come out of law and people.
--
-- Ids of sources: F = scenarios/_facts/facts.csv, X = extra.csv, C = conflicts.csv. "assumed" = no
-- source: a modelling choice.

local ROLLS = include "rolls.lua"
local classes = include "classes.lua"
local QUESTIONS = { Q09 = "What if the Northern congress had declared itself the highest power?" }
classes.X121, classes.X133 = "given", "given"

local P = params {
  roll = { "enum", "94", options = { "94", "150" }, source = { "X121", "C-035" },
           help = "Which count of delegates: the itemised 94, or 150, divided like them." },
  convener = { "enum", "finland-committee", options = { "finland-committee", "petrograd-soviet" },
               source = { "F134", "F135", "C-035" },
               help = "Who convened it, and so who opens it: the committee of Finland, or the Petrograd Soviet." },
  declare_power = { "bool", false, historical = false, source = { "F141" },
                    help = "Is it moved that this congress declare itself the highest power; the vote decides." },
  bolshevik_line = { "enum", "free", options = { "free", "for", "against" }, source = { "F141", "X135" },
                     help = "What the Bolsheviks resolve on that motion: the leaders were of two opinions." },
  recognition = { "bool", false, historical = false, source = { "F062", "F063" },
                  help = "Does the old executive committee recognise the congress when it speaks of it." },
  mensheviks_vote = { "bool", false, source = { "X134" },
                      help = "Have the Mensheviks a deciding vote, or are they there for information only." },
}

local seats = ROLLS[P.roll]
local agenda = include "agenda.lua"
local declare_power = agenda.second[1]
declare_power.moved = P.declare_power
declare_power.vote.line.bolsheviks = P.bolshevik_line

return scenario {
  api = 1,
  id = "northern-region-1917",
  title = "Congress of Soviets of the Northern Region",
  help = "Three days in Petrograd, 11 to 13 October 1917 (Old Style): a regional congress that the old executive committee refuses to recognise, the resolution that the Second Congress decide on power, and a committee that sets about convening it.",
  calendar = "julian",
  -- A seat that is refused is divided anew: assumed, as no source tells how the committee was made up.
  rules = { base = "soviet-1917", refused_seats = "reallocated", sources = { refused_seats = "assumed" } },

  -- Positions: economy; coalition (+) against soviet power (-). All assumed, as at the Second
  -- Congress; so are discipline, legitimacy, grievance and sensitivity, but for the legitimacy and
  -- the grievance of the Right Socialist-Revolutionaries: fitted (docs/congresses/northern-region-1917.md).
  factions = {
    { id = "bolsheviks", title = "Bolsheviks", native = "большевики", seats = seats.bolsheviks,
      position = { -0.90, -0.80 }, discipline = 0.97, legitimacy = 1.00, grievance = 0.00,
      sensitivity = 0.0, colour = "#b00000", source = { "X122" } },
    { id = "left-srs", title = "Left Socialist-Revolutionaries", native = "левые эсеры",
      seats = seats.left_srs, position = { -0.60, -0.40 }, discipline = 0.90, legitimacy = 0.80,
      grievance = 0.10, sensitivity = 0.4, colour = "#c04000", source = { "X123" } },
    { id = "sr-maximalists", title = "SR Maximalists", native = "эсеры-максималисты",
      seats = seats.sr_maximalists, position = { -0.95, -0.70 }, discipline = 0.80,
      legitimacy = 0.90, grievance = 0.05, sensitivity = 0.2, colour = "#600000", source = { "X124" } },
    { id = "menshevik-internationalists", title = "Menshevik-Internationalists",
      native = "меньшевики-интернационалисты", seats = seats.menshevik_internationalists,
      position = { -0.30, 0.15 }, discipline = 0.70, legitimacy = 0.55, grievance = 0.30,
      sensitivity = 0.8, colour = "#c06090", source = { "X125" } },
    { id = "right-srs", title = "Right Socialist-Revolutionaries", native = "правые эсеры",
      seats = seats.right_srs, position = { 0.30, 0.70 }, discipline = 0.95, cohesion = 0.952,
      legitimacy = 0.20, grievance = 0.85, sensitivity = 1.0, colour = "#c09000", source = { "X126" } },
    { id = "menshevik-defencists", title = "Menshevik Defencists", native = "меньшевики-оборонцы",
      seats = seats.menshevik_defencists, consultative = P.mensheviks_vote and 0 or seats.menshevik_defencists,
      position = { 0.20, 0.60 }, discipline = 0.95, cohesion = 0.958, legitimacy = 0.35,
      grievance = 0.50, sensitivity = 1.0, colour = "#d07070", source = { "X127", "X134" } },
  },

  people = {
    { id = "krylenko", name = "Nikolai Krylenko", native = "Николай Крыленко", faction = "bolsheviks",
      role = "chairman of the congress", source = { "X130" } },
    { id = "lenin", name = "Vladimir Lenin", native = "Владимир Ленин", faction = "bolsheviks",
      role = "not a delegate; considers declaring the congress the highest power", source = { "F141" } },
  },

  -- Towns, not soviets: 20 were represented, Moscow among them although it lies outside (X131).
  soviets = {
    { kind = "region", title = "of towns in the Northern Region", count = 19, source = { "X131" } },
    { kind = "moscow", title = "of Moscow province, outside the region", count = 1, source = { "F137", "X131" } },
  },

  bodies = {
    { id = "congress", title = "Congress of the Northern Region", kind = "congress" },
    { id = "old-vtsik", title = "Central Executive Committee of the first convocation",
      kind = "executive-committee", seats = 320, members = { bolsheviks = 58 },
      other_members = { count = 262, source = { "F039", "F040", "F042", "F043", "assumed" } },
      recognised_by = { "right-srs", "menshevik-defencists" },
      source = { "F038", "F062", "assumed" } },
    { id = "peasant-executive", title = "Peasants' executive committee", kind = "outside",
      standing = true, recognition = 0, recognised_by = { "right-srs" }, source = { "F060", "assumed" } },
    { id = "provisional-government", title = "Provisional Government", kind = "outside",
      standing = true, recognition = 0, recognised_by = { "right-srs", "menshevik-defencists" },
      source = { "assumed" } },
    { id = "finland-committee", title = "Regional Committee of the Army, Navy and Workers of Finland",
      kind = "outside", standing = true, recognition = 1, chair = "krylenko",
      recognised_by = { "bolsheviks", "left-srs" }, source = { "F135", "X134", "assumed" } },
    { id = "petrograd-soviet", title = "Petrograd Soviet", kind = "outside", standing = true,
      recognition = 1, chair = "krylenko", recognised_by = { "bolsheviks", "left-srs" },
      source = { "F134", "assumed" } },
    { id = "northern-committee", title = "Northern Regional Committee", kind = "executive-committee",
      parent = "congress", seats = 17, elect = "hare", source = { "F144", "F145", "F146", "assumed" } },
  },

  -- The day is assumed: before the resolution on power (the order of the source).
  outside = {
    { id = "vtsik-speaks", at = "1917-10-11T18:00", heard_after = "30m", by = "old-vtsik",
      recognises = P.recognition, source = { "F062", "F063" },
      title = "the Central Executive Committee on the election of the delegates" },
  },

  documents = {
    { id = "convening", title = "The Northern Regional Committee to all soviets: the Second Congress must meet",
      issued_by = "northern-committee", after = "third", delay = "60h",
      when = { not_carried = "declare-power" }, source = { "F146", "F384", "C-017", "C-036" } },
  },

  sessions = {
    { id = "first", title = "first day", called = "1917-10-11T12:00", opened_by = P.convener,
      chair = "krylenko", source = { "F131", "F134", "F135", "F137", "F138", "X130", "X132", "C-035" }, agenda = agenda.first },
    { id = "second", title = "second day", called = "1917-10-12T12:00",
      source = { "F131", "X133" }, agenda = agenda.second },
    { id = "third", title = "third day", called = "1917-10-13T12:00",
      source = { "F131" }, agenda = agenda.third },
  },

  -- No source gives the length of a speech; of single departures none speaks.
  -- Nobody fights yet.
  model = { lengths = "usual", violence_start = 0 },
  depart = { rate = 0, after = "6h", source = { "assumed" } },

  variants = {
    ["declare-power"] = { title = "It is moved that the congress declare itself the highest power",
                          question = "Q09", asks = QUESTIONS.Q09,
                          set = { declare_power = true } },
    ["declare-power-as-one"] = { title = "It is moved, and the Bolsheviks vote for it as one",
                                 question = "Q09", asks = QUESTIONS.Q09,
                                 set = { declare_power = true, bolshevik_line = "for" } },
    ["recognised"] = { title = "The old executive committee recognises the congress",
                       asks = "What if the old executive committee had recognised it?",
                       set = { recognition = true } },
    ["roll-150"] = { title = "150 delegates", asks = "How many delegates were there?", set = { roll = "150" } },
  },

  outcomes = {
    bolsheviks_at_opening = { at_opening = "bolsheviks", unit = "delegates" },
    power_abstain = { votes = "power", count = "abstain", unit = "delegates" },
    power_claimed = { claimed = "congress" },
    committee_bolsheviks = { seats = "northern-committee", faction = "bolsheviks", unit = "members" },
    committee_left_srs = { seats = "northern-committee", faction = "left-srs", unit = "members" },
    committee_right_srs = { seats = "northern-committee", faction = "right-srs", unit = "members" },
    walked_out = { walked_out = "all", unit = "delegates" },
    convening_issued = { issued = "convening" },
    ended = { adjourned = "third" },
  },

  expect = include "expect.lua",
  classes = classes,
  conflicts = include "conflicts.lua",

  notes = {
    { at = "congress", who = "Richard Pipes", source = { "F135" },
      text = "convened by an unrecognised committee of Finland, against the rules, and packed with delegates of Petrograd and the Baltic Fleet." },
    { at = "congress", who = "source document", source = { "F140" },
      text = "the general rehearsal of the Second Congress." },
    { at = "congress", who = "China Miéville", source = { "X135" },
      text = "twelve votes, it was thought, would have been enough to take away the majority for an insurrection." },
  },
}
