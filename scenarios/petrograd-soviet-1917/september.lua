-- 9 September: the presidium lays down its office because of the resolution of 31 August. The bloc
-- expects a majority and moves that this be refused; who is against leaves the hall (C-060).
local blocs = include "blocs.lua"

return function(method)
  return {
    { id = "proportion", title = "The composition of the presidium",
      speeches = {
        { faction = "bolsheviks", length = "8m", source = { "X136" },
          text = "moves that the presidium be made up of the parties in proportion to their strength." },
        { person = "tsereteli", length = "6m", source = { "X136" }, text = "will not hear of it." },
      }, source = { "X136" } },
    { id = "resignation", title = "The resignation of the presidium", gap = "2m",
      kind = "resignation", body = "presidium", asks = "refuse",
      backing = { mensheviks = 1, srs = 1 },
      source = { "F110", "F111", "C-059" },
      speeches = {
        { person = "chkheidze", kind = "declaration", length = "10m", source = { "F110" },
          text = "announces that the presidium resigns: on 31 August the Soviet has adopted a resolution against its policy." },
        { person = "tsereteli", stance = "for", for_faction = true, length = "15m", source = { "F111", "assumed" },
          text = "moves, for the bloc, that the resignation be refused." },
        { person = "trotsky", stance = "against", for_faction = true, length = "15m", source = { "X136" },
          text = "asks whether Kerensky is still of the presidium; told that he is: whoever votes for the presidium votes for him.",
          interjections = { { text = "noise", source = { "assumed" } } } },
        { person = "dan", stance = "for", length = "10m", source = { "assumed" } },
      },
      vote = { method = method, observed = "division", inclination = blocs(false, {}),
               proposal = { 0.2, 0.6 }, status_quo = { -0.5, -0.5 },
               source = { "F111", "F112", "X136", "C-014", "assumed" } } },
    { id = "leadership", title = "A leadership of the two bureaus", gap = "5m",
      kind = "form", body = "executive", when = { not_stands = "presidium" },
      source = { "F117", "F118", "F119" } },
  }
end
