-- The first ten All-Russian Congresses of Soviets, 1917-1922, one at a time: who sat in each, and
-- what committee one election law or another makes of that.
--
-- The figures are those of scenarios/_facts/congress_table.csv, in congresses.lua. What the table
-- does not say is left out: then there is no committee to elect, unless a size is given.
--
-- Ids of sources: X = extra.csv, C = conflicts.csv. "assumed" = no source: a modelling choice.

local CONGRESSES = include "congresses.lua"
local roll = include "roll.lua"

-- The law that no source describes for these elections: lists, and the largest remainders.
local P = params {
  congress = { "enum", "2", options = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" },
               source = { "X160", "X161", "X162", "X163", "X164", "X165", "X166", "X167", "X168", "X169" },
               help = "Which of the ten." },
  method = { "enum", "hare", options = { "hare", "droop", "dhondt", "sainte-lague", "modified-sainte-lague-1.4",
                                         "huntington-hill", "adams", "dean", "majority" },
             source = { "C-031", "C-032", "assumed" },
             help = "How the seats of the executive committee are divided among the lists." },
  threshold = { "enum", "none", options = { "none", "1/50", "1/25", "1/20", "1/10" }, source = { "assumed" },
                help = "The share of the votes below which a list gets no seat." },
  size = { "int", 0, min = 0, max = 1000, unit = "members",
           help = "How many members the committee has; 0: as the table says, and none where that is not found." },
  article_28 = { "bool", false, source = { "X159" },
                 help = "Has it the 200 members that Article 28 of 1918 allows at most." },
}

local congress = CONGRESSES[tonumber(P.congress)]
local size = P.size > 0 and P.size or P.article_28 and 200 or congress.vtsik
local title = "Ten All-Russian Congresses of Soviets: no. " .. P.congress

local agenda = {
  { id = "opening", title = "Opening", source = { congress.source },
    speeches = { { length = "10m", source = { "assumed" },
                   text = size and "opens the congress." or
                     "opens the congress. How many members its executive committee had is not found." } } },
}
local bodies = { { id = "congress", title = "Congress", kind = "congress" } }
local outcomes = {
  delegates = { at_opening = "all", unit = "delegates" },
  bolsheviks = { at_opening = "bolsheviks", unit = "delegates" },
}
local expect = { { congress.source, at_opening = "all", equals = congress.delegates } }
local notes = {
  { at = "congress", who = "Constitution of 1918, Article 25", source = { "X157" },
    text = "one delegate for 25 000 voters of a town, one for 125 000 inhabitants of a province; how many delegates came by either is not found, so nothing is weighted by it." },
}

if size then
  bodies[2] = { id = "vtsik", title = "All-Russian Central Executive Committee", kind = "executive-committee",
                parent = "congress", seats = size, elect = P.method,
                threshold = P.threshold ~= "none" and P.threshold or nil, source = { congress.source } }
  agenda[2] = { id = "vtsik", title = "Election of the Central Executive Committee", kind = "election",
                body = "vtsik", gap = "10m", length = "15m", source = { congress.source } }
  outcomes.vtsik = { seats = "vtsik", unit = "members" }
  for _, faction in ipairs(roll.factions(congress)) do
    outcomes["vtsik_" .. faction.id:gsub("-", "_")] = { seats = "vtsik", faction = faction.id, unit = "members" }
  end
  expect[2] = { congress.source, seats = "vtsik", equals = size }
end
if congress.elected then
  notes[2] = { at = "congress", who = "sources", source = { congress.source, "C-031", "C-032" },
               text = "elected in fact: " .. roll.in_words(congress.elected) .. "." }
end

local variants = {
  ["article-28"] = { title = "200 members, as Article 28 of 1918 allows at most", set = { article_28 = true } },
  dhondt = { title = "The committee by D'Hondt", set = { method = "dhondt" } },
  majority = { title = "The largest party takes the whole committee", set = { method = "majority" } },
}
-- The Second is what stands without a variant.
for number in ipairs(CONGRESSES) do
  if number ~= 2 then
    variants["congress-" .. number] = { title = "Congress no. " .. number, set = { congress = tostring(number) } }
  end
end

local classes = {}
for _, row in ipairs(CONGRESSES) do
  classes[row.source] = "given"
end

return scenario {
  api = 1,
  id = "all-congresses",
  title = title,
  help = "The first ten congresses of soviets, one at a time: the composition that the table of congresses gives, and the executive committee that a law of election makes of it.",
  calendar = "gregorian",
  rules = "soviet-1917",
  factions = roll.factions(congress),
  bodies = bodies,
  -- The first day; its hour is assumed.
  sessions = { { id = "congress", title = "sitting", called = congress.dates[1] .. "T12:00",
                 source = { congress.source, "assumed" }, agenda = agenda } },
  model = { violence_start = 0 },
  depart = { rate = 0, after = "6h", source = { "assumed" } },
  variants = variants,
  outcomes = outcomes,
  expect = expect,
  classes = classes,
  conflicts = {
    { "C-004", how = "First Congress, deciding votes 784 or 822: 822, as the table has it; 784 is the roll of first-congress-1917" },
    { "C-020", how = "Second Congress, 649 delegates or 670 or 739: 649; the others are in second-congress-1917" },
    { "C-032", how = "First Congress: its committee was negotiated, not proportional; what a law would have made is computed, what was elected is a note" },
    { "C-046", how = "Ninth Congress, 1 993 and 1 631: as the source document; the party count is of 1 630" },
    { "C-062", how = "Fourth Congress, 784 : 261 : 115 or 724 : 276 : 118 on the peace: no vote is played here, only rolls and elections" },
    { "C-063", how = "Third Congress: the roll of its end, 1 866 and 1 647, for which the number of Bolsheviks is given" },
    { "C-064", how = "Sixth Congress: the final list, 1 296 and 963" },
  },
  notes = notes,
}
