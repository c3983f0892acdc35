-- A division of the House of Commons that ends even, on a question and then on a last reading: the
-- Speaker's vote is bound by the rule of Speaker Denison, for further debate, and for things as
-- they are. Invented parties; the rules are the pack's.
return scenario {
  api = 1, id = "commons-division", title = "A division and the Speaker's vote",
  rules = "house-of-commons",
  factions = {
    { id = "government", title = "Government", seats = 317, discipline = 1 },
    { id = "opposition", title = "Opposition", seats = 317, discipline = 1 },
    { id = "speaker", title = "The Speaker", seats = 1, consultative = 1 },
  },
  people = { { id = "speaker", name = "The Speaker", faction = "speaker" } },
  sessions = { { id = "tuesday", title = "sitting on Tuesday", called = "2026-03-03T14:30",
    chair = "speaker", agenda = {
      { id = "second-reading", title = "That the Bill be now read a second time",
        class = "further_debate",
        vote = { line = { government = "for", opposition = "against" } } },
      { id = "third-reading", title = "That the Bill be now read the third time",
        vote = { line = { government = "for", opposition = "against" } } },
    } } },
  model = { absent = 0, conform_kappa = 0 },
  outcomes = {
    second_reading = { carried = "second-reading" },
    third_reading = { carried = "third-reading" },
  },
}
