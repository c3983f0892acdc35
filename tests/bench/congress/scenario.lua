-- The reference model of tests/bench: one congress of 649 delegates, 40 events and ten votes, as
-- in simpy_congress.py beside it. Not history: nothing here has a source, and nothing moves anybody
-- but chance, so that the expected values can be written down (tests/bench/congress_test.c).
local SIZES = { 390, 160, 72, 14, 6, 7 }
local IN_FAVOUR = { .95, .55, .15, .60, .80, .50 }
local AGAINST = { .01, .25, .65, .15, .10, .20 }
local LEAVE = { 0, .6, .75, .1, 0, .2 }
local VOTES = 10
local P = params {
  walks_out = { "probability", .8, help = "Does anybody walk out?" },
  times = { "int", 1, min = 1, max = 3000, help = "So many times as many delegates." },
  hooks = { "bool", false, help = "Is a function asked how each faction votes?" },
}

local factions, leave = {}, {}
for f, seats in ipairs(SIZES) do
  factions[f] = { id = "f" .. f, seats = seats * P.times }
  leave["f" .. f] = LEAVE[f]
end

-- Vote d = 0 .. 9: the longer the list of decrees, the fewer are for them.
local function inclinations(d)
  local by_faction = {}
  for f = 1, #SIZES do
    local yes, no = IN_FAVOUR[f] * (1 - .02 * d), AGAINST[f] * (1 + .03 * d)
    by_faction["f" .. f] = { in_favour = yes, against = no, abstain = 1 - yes - no, absent = 0 }
  end
  return by_faction
end

local function speeches(count, length)
  local list = {}
  for i = 1, count do
    list[i] = { person = "speaker", length = length or "10m" }
  end
  return list
end

local second = {}
for d = 0, VOTES - 1 do
  second[d + 1] = {
    id = "decree-" .. d, title = "Decree " .. d, speeches = speeches(1),
    vote = { length = "5m", inclination = inclinations(d) },
  }
end

local outcomes = {
  left = { departed = "all", help = "Delegates who left for good." },
  present = { present = "all", help = "Delegates there at the end." },
}
for f = 1, #SIZES do
  outcomes["seats_" .. f] = { seats = "presidium", faction = "f" .. f }
end
for d = 0, VOTES - 1 do
  for _, way in ipairs { "for", "against", "abstain" } do
    outcomes[way .. "_" .. d] = { votes = "decree-" .. d, count = way }
  end
end

return scenario {
  api = 1, id = "congress", title = "The reference model",
  rules = { base = "soviet-1917", speech_max = "10h" }, -- nobody is cut short
  factions = factions,
  people = { { id = "speaker", name = "Speaker", faction = "f1" } },
  bodies = { { id = "presidium", title = "Presidium", kind = "presidium", seats = 25,
               elect = "dhondt" } },
  sessions = {
    { id = "first", called = "2000-01-01T00:00", attendance = .97, chair = "speaker", agenda = {
      { id = "credentials", title = "Credentials", speeches = speeches(1, "20m") },
      { id = "reports", title = "Reports", speeches = speeches(6) },
      { id = "presidium", title = "Presidium", kind = "election", body = "presidium",
        length = "0m" },
      { id = "debate", title = "Debate", speeches = speeches(4) },
    } },
    -- Ten hours after the first is over, on average; only that A comes before it matters to a vote.
    { id = "second", called = "2000-01-01T12:00", attendance = .95, chair = "speaker",
      agenda = second },
  },
  outside = {
    { id = "a", title = "Event A", at = "2000-01-01T00:00", wait = "60m", loud = true },
    { id = "b", title = "Event B", at = "2000-01-01T00:00", wait = "120m", loud = true },
    { id = "walkout", title = "The walkout", at = "2000-01-01T00:00", follows = "a", wait = "15m",
      chance = P.walks_out, loud = true, recalls = leave },
  },
  walkout = { enabled = false },
  model = {
    length_law = "exponential", absent = 0, may_refuse_seats = false, constrain = "never",
    mood_lasting = 0, mood_passing = 0, shock_tau = 0, trait_omega = 0, trait_stamina = 0,
    conform_kappa = 0, fatigue_slope = 0, speech_eta = 0, grievance_loss = 0, grievance_theta = 0,
    grievance_wait = 0, grievance_hostile = 0, violence_start = 0,
  },
  outcomes = outcomes,
  on = P.hooks and { vote_intent = function() return nil end } or nil,
}
