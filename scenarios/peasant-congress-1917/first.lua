-- The first sitting: who presides, and who may vote.
local mind = include "mind.lua"

return {
  { id = "opening", title = "Opening", source = { "Reed 11027-11033" },
    speeches = {
      { kind = "statement", length = "10m", source = { "Reed 11027-11033" },
        text = "does not recognise it as a congress: it is an extraordinary conference." } } },

  { id = "presidium", title = "Election of the presidium", kind = "election", body = "presidium",
    length = "15m", source = { "X152" } },

  { id = "chair", title = "The old executive steps down", kind = "chair", body = "presidium",
    source = { "X152", "Reed 11034-11036" } },

  -- Volost soviets, or only provincial bodies: the motion of the right is put; that Avksentiev
  -- moves it is assumed.
  { id = "provinces", title = "Only delegates of the provincial bodies are seated",
    mover = "avksentiev", source = { "X153", "Reed 11037-11041" },
    speeches = {
      { person = "avksentiev", stance = "for", length = "20m", source = { "assumed" },
        text = "only the provincial bodies were invited." },
      { person = "nazariev", stance = "against", length = "20m", source = { "assumed" },
        text = "the widest possible representation." },
      { person = "zinoviev", stance = "against", length = "15m", source = { "assumed" } },
    },
    vote = { inclination = mind({ 10, 970, 20 }, { 0, 1000, 0 }, { 860, 60, 80 }, { 150, 700, 150 }),
             source = { "X153", "assumed" } } },

  { id = "declaration", title = "The old executive protests", gap = "1m",
    source = { "Reed 11041", "X153" },
    speeches = {
      { person = "avksentiev", kind = "declaration", length = "5m", source = { "Reed 11041" },
        text = "for the old executive: it leaves the hall." } } },
}
