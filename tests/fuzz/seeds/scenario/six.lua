-- Six delegates, one session, one question, one vote: the smallest assembly that decides something.
return scenario {
  api = 1, id = "six-delegates", title = "A committee of six",
  factions = {
    { id = "reds", title = "Reds", seats = 4, discipline = 1 },
    { id = "blues", title = "Blues", seats = 2, discipline = 1 },
  },
  people = {
    { id = "rosa", name = "Rosa", faction = "reds" },
    { id = "bruno", name = "Bruno", faction = "blues" },
  },
  model = { absent = 0 },
  sessions = {
    { id = "monday", called = "2026-03-02T18:00", chair = "rosa", agenda = {
      { id = "paint", title = "The door shall be painted", mover = "rosa",
        speeches = {
          { person = "rosa", stance = "for", length = "5m" },
          { person = "bruno", stance = "against", length = "3m" },
        },
        vote = { line = { reds = "for", blues = "against" } } },
    } },
  },
  outcomes = { votes_for = { votes = "paint", count = "for" }, painted = { carried = "paint" } },
}
