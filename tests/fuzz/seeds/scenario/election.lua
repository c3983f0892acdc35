scenario {
  api = 1, id = "e", title = "E",
  rules = { id = "own", quorum = 3, majorities = { main = { threshold = "2/3", strict = false } } },
  factions = { { id = "a", seats = 6 }, { id = "b", seats = 4, grievance = 1.5, legitimacy = 0.2 } },
  people = { { id = "p", name = "P", faction = "a" } },
  bodies = { { id = "board", seats = 5, elect = "dhondt", reserved = { { seats = 1, to = "b" } },
    posts = { { id = "chair", title = "Chair", candidates = { "p" } } } } },
  outside = { { id = "shot", at = "2026-03-02T18:10", heard_after = "5m", violence = 0.9, loud = true } },
  sessions = { { id = "s", called = "2026-03-02T18:00", agenda = {
    { id = "elect", kind = "election", body = "board" },
    { id = "break", kind = "recess", scheduled = "30m" },
    { id = "posts", kind = "offices", body = "board" },
    { id = "text", document = { id = "d", title = "D" }, vote = { inclination = { default = { in_favour = 3, against = 1 } } } } } } },
  outcomes = { a = { seats = "board", faction = "a" } },
}
