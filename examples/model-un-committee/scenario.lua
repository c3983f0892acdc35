-- A committee of a Model UN conference: a draft resolution on clean water with an amendment, a
-- suspension of the meeting, the closure of the debate with one speaker against, the division of
-- the draft into operative paragraph 4 and the remainder, and the adjournment. Fifteen delegations
-- with a vote each; what they want is invented.
local delegations = {
  { "Brazil", "Ms Alves" }, { "Canada", "Mr Bell" }, { "Egypt", "Mr Darwish" },
  { "France", "Ms Moreau" }, { "Ghana", "Mr Owusu" }, { "India", "Ms Nair" },
  { "Indonesia", "Mr Santoso" }, { "Japan", "Ms Mori" }, { "Kenya", "Mr Otieno" },
  { "Mexico", "Ms Ibarra" }, { "Norway", "Mr Lund" }, { "Pakistan", "Ms Qureshi" },
  { "Poland", "Mr Nowak" }, { "Senegal", "Ms Diop" }, { "Turkey", "Mr Aksoy" },
}
local factions, people = {}, {}
for i, delegation in ipairs(delegations) do
  local id = string.lower(delegation[1])
  factions[i] = { id = id, title = delegation[1], seats = 1, discipline = 1 }
  people[i] = { id = id, name = delegation[2], faction = id }
end
factions[#factions + 1] = { id = "dais", title = "Dais", seats = 1, consultative = 1 }
people[#people + 1] = { id = "chair", name = "Ms Keller", faction = "dais" }

return scenario {
  api = 1, id = "model-un-committee", title = "A committee on clean water",
  rules = "model-un",
  factions = factions,
  people = people,
  model = { absent = 0, conform_kappa = 0 },
  sessions = { { id = "morning", title = "morning meeting", called = "2026-04-11T09:30",
    chair = "chair", agenda = {
      { id = "draft", title = "Draft resolution 1, on clean water", mover = "kenya",
        speech_limit = "3m", speeches = {
          { person = "kenya", stance = "for", length = "3m" },
          { person = "turkey", stance = "against", length = "3m" },
          { person = "norway", stance = "for", length = "2m" },
          { person = "india", stance = "against", length = "3m" },
          { person = "ghana", stance = "for", length = "2m" },
          { person = "egypt", stance = "against", length = "2m" },
        },
        vote = { line = { egypt = "against", turkey = "against", default = "for" } } },

      { id = "coffee", moved_on = "draft", motion = "suspend-meeting", after_speech = 2,
        mover = "france", scheduled = "10m",
        vote = { line = { canada = "against", japan = "against", default = "for" } } },

      { id = "reports", moved_on = "draft", motion = "amendment", after_speech = 4,
        mover = "mexico", title = "add \"every second year\" to operative paragraph 2",
        speeches = { { person = "mexico", stance = "for", length = "2m" },
                     { person = "pakistan", stance = "against", length = "2m" } },
        vote = { line = { pakistan = "against", india = "against", egypt = "against",
                          turkey = "against", indonesia = "abstain", default = "for" } } },

      { id = "to-the-vote", moved_on = "draft", motion = "close-debate", after_speech = 5,
        mover = "japan", speeches = { { person = "egypt", stance = "against", length = "1m" } },
        vote = { line = { egypt = "against", turkey = "against", india = "against",
                          pakistan = "against", senegal = "against", default = "for" } } },

      { id = "in-parts", moved_on = "draft", motion = "divide-question", mover = "india",
        speeches = { { person = "india", stance = "for", length = "1m" },
                     { person = "kenya", stance = "against", length = "1m" } },
        vote = { line = { kenya = "against", norway = "against", canada = "against",
                          ghana = "against", france = "abstain", default = "for" } } },

      { id = "paragraph-4", part_of = "draft", title = "Operative paragraph 4 of the draft",
        vote = { line = { egypt = "against", turkey = "against", india = "against",
                          pakistan = "against", indonesia = "against", brazil = "against",
                          poland = "against", mexico = "against", default = "for" } } },
      { id = "remainder", part_of = "draft", title = "The remainder of the draft",
        vote = { line = { egypt = "abstain", turkey = "against", default = "for" } } },

      { id = "next-topic", title = "Draft resolution 2, on river basins", mover = "egypt",
        gap = "2m", speeches = { { person = "egypt", stance = "for", length = "3m" },
                                 { person = "turkey", stance = "against", length = "3m" } },
        vote = { line = { default = "for" } } },

      { id = "home", moved_on = "next-topic", motion = "adjourn-meeting", after_speech = 1,
        mover = "poland",
        vote = { line = { egypt = "against", kenya = "against", default = "for" } } },
    } } },
  outcomes = {
    amended = { carried = "reports" },
    paragraph_4 = { carried = "paragraph-4" },
    adopted = { carried = "remainder" },
    rivers = { carried = "next-topic" },
    ended = { adjourned = "morning" },
  },
}
