-- A Bundestag that is not there: before the last vote of an evening the quorum is doubted and
-- counted, and the sitting is lifted at once; the vote is taken the next morning, in a fuller
-- house.
--
-- The factions, their bill and their speeches are invented. The house is of the size of that of 6
-- June 2013, when 268 of 620 members were counted after the quorum had been doubted
-- (bundestag.de/dokumente/textarchiv/2017/kw44-geschaeftsordnung/530768); as many sit here in the
-- evening, and how they are spread over the factions is assumed.
return scenario {
  api = 1, id = "bundestag-quorum", title = "A vote without a quorum",
  rules = "bundestag",
  factions = {
    { id = "union", title = "Union", seats = 116, late = 120, discipline = 1 },
    { id = "liberals", title = "Liberals", seats = 39, late = 54, discipline = 1 },
    { id = "workers", title = "Workers' Party", seats = 56, late = 90, discipline = 1 },
    { id = "left", title = "The Left Bench", seats = 30, late = 47, discipline = 1 },
    { id = "ecologists", title = "Ecologists", seats = 27, late = 41, discipline = 1 },
  },
  people = {
    { id = "president", name = "Vice-President Hahn", faction = "union" },
    { id = "adler", name = "Dr Adler", faction = "union" },
    { id = "brandt", name = "Ms Brandt", faction = "workers" },
    { id = "conrad", name = "Mr Conrad", faction = "liberals" },
    { id = "dietz", name = "Mr Dietz", faction = "left" },
    { id = "engel", name = "Ms Engel", faction = "ecologists" },
  },
  -- Those who are away in the evening are back by the morning, but for a few.
  arrivals = { curve = {
    { at = "2026-06-12T07:00", share = 0 },
    { at = "2026-06-12T08:30", share = 0.9 },
    { at = "2026-06-12T18:00", share = 1 },
  } },
  model = { absent = 0, conform_kappa = 0 },
  sessions = {
    { id = "thursday", title = "sitting on Thursday", called = "2026-06-11T19:00",
      chair = "president", agenda = {
        { id = "night-service", title = "Bill on the night service of chemists, final vote",
          mover = "adler", speeches = {
            { person = "adler", stance = "for", length = "7m" },
            { person = "brandt", stance = "against", length = "8m" },
            { person = "conrad", stance = "for", length = "4m" },
            { person = "engel", stance = "against", length = "20m" },
          },
          vote = { line = { union = "for", liberals = "for", workers = "against",
                            left = "against", ecologists = "abstain" } } },
        { id = "not-tonight", moved_on = "night-service", motion = "adjourn-debate",
          after_speech = 2, mover = "brandt",
          vote = { line = { union = "against", liberals = "against", workers = "for",
                            left = "for", ecologists = "for" } } },
        { id = "enough", moved_on = "night-service", motion = "close-debate", after_speech = 4,
          mover = "conrad",
          vote = { line = { union = "for", liberals = "for", default = "against" } } },
        { id = "doubt", moved_on = "night-service", motion = "doubt-quorum", mover = "dietz" },
        { id = "ferries", title = "Motion on ferries to the islands", mover = "engel",
          speeches = { { person = "engel", stance = "for", length = "6m" } },
          vote = { line = { default = "for" } } },
      } },
    { id = "friday", title = "sitting on Friday", called = "2026-06-12T09:00",
      chair = "president", agenda = {
        { id = "night-service-again", title = "Bill on the night service of chemists, final vote",
          mover = "adler", when = { not_carried = "night-service" },
          vote = { line = { union = "for", liberals = "for", workers = "against",
                            left = "against", ecologists = "abstain" } } },
        { id = "doubt-again", moved_on = "night-service-again", motion = "doubt-quorum",
          mover = "dietz" },
        { id = "ferries-again", title = "Motion on ferries to the islands", mover = "engel",
          when = { not_carried = "ferries" }, gap = "2m",
          speeches = { { person = "engel", stance = "for", length = "6m" },
                       { person = "conrad", stance = "against", length = "5m" } },
          vote = { line = { union = "against", liberals = "against", default = "for" } } },
      } },
  },
  outcomes = {
    thursday_ended = { adjourned = "thursday" },
    carried_on_thursday = { carried = "night-service" },
    carried_on_friday = { carried = "night-service-again" },
    ferries = { carried = "ferries-again" },
  },
}
