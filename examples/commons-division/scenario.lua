-- Divisions of the House of Commons that end even, on a second reading and then on a last one: the
-- Speaker's vote is bound by the rule of Speaker Denison, for further debate, and for things as
-- they are. Before the first the adjournment of the debate is moved, and the closure. Invented
-- parties; the rules are the pack's.
return scenario {
  api = 1, id = "commons-division", title = "A division and the Speaker's vote",
  rules = "house-of-commons",
  factions = {
    { id = "government", title = "Government", seats = 317, discipline = 1 },
    { id = "opposition", title = "Opposition", seats = 317, discipline = 1 },
    { id = "speaker", title = "Chair", seats = 1, consultative = 1 },
  },
  people = {
    { id = "speaker", name = "The Speaker", faction = "speaker" },
    { id = "minister", name = "The Minister", faction = "government" },
    { id = "whip", name = "The Chief Whip", faction = "government" },
    { id = "shadow", name = "The Shadow Minister", faction = "opposition" },
    { id = "backbencher", name = "The Member for Wyre", faction = "opposition" },
  },
  sessions = {
    { id = "tuesday", title = "sitting on Tuesday", called = "2026-03-03T14:30",
      chair = "speaker", agenda = {
        { id = "second-reading", title = "That the Bill be now read a second time",
          class = "further_debate", mover = "minister", speeches = {
            { person = "minister", stance = "for", length = "25m" },
            { person = "shadow", stance = "against", length = "20m" },
            { person = "backbencher", stance = "against", length = "15m" },
            { person = "minister", stance = "for", length = "5m" },
          },
          vote = { line = { government = "for", opposition = "against" } } },
        { id = "another-day", moved_on = "second-reading", motion = "adjourn-debate",
          after_speech = 2, mover = "shadow",
          speeches = { { person = "shadow", stance = "for", length = "4m" },
                       { person = "whip", stance = "against", length = "2m" } },
          vote = { inclination = { government = { against = 317 },
                                   opposition = { in_favour = 290, abstain = 27 } } } },
        { id = "now-put", moved_on = "second-reading", motion = "closure", after_speech = 3,
          mover = "whip",
          vote = { inclination = { government = { in_favour = 317 },
                                   opposition = { against = 301, abstain = 16 } } } },
      } },
    { id = "wednesday", title = "sitting on Wednesday", called = "2026-03-04T14:30",
      chair = "speaker", agenda = {
        { id = "third-reading", title = "That the Bill be now read the third time",
          only_if = "second-reading", mover = "minister",
          speeches = { { person = "minister", stance = "for", length = "10m" } },
          vote = { line = { government = "for", opposition = "against" } } },
        { id = "sit-on-friday", title = "That the House do sit on Friday", mover = "whip",
          vote = { method = "acclamation",
                   line = { government = "for", opposition = "for" } } },
      } },
  },
  model = { absent = 0, conform_kappa = 0 },
  outcomes = {
    second_reading = { carried = "second-reading" },
    third_reading = { carried = "third-reading" },
  },
}
