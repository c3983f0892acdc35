-- The sitting on the land and on the old executive: 12 to 14 November (Old Style), taken together.
local mind = include "mind.lua"

return function(P)
  -- With the Bolsheviks, or most of them against (assumed).
  local left = P.coalition and { 930, 20, 50 } or { 250, 650, 100 }

  return {
    -- "The powers of the Executive Committee be assumed by the Extraordinary Conference."
    { id = "powers", title = "The congress takes over the powers of the old executive",
      kind = "dissolve", body = "old-executive", mover = "ustinov", source = { "Reed 11182-11192" },
      speeches = {
        { person = "ustinov", stance = "for", length = "10m", source = { "assumed" } },
        { person = "chernov", stance = "against", length = "15m", source = { "Reed 11130-11150" } } },
      vote = { inclination = mind(left, { 990, 5, 5 }, { 30, 920, 50 }, { 600, 200, 200 }),
               source = { "Reed 11189-11192", "assumed" } } },

    { id = "land", title = "Debate on the land", gap = "5m", source = { "Reed 11200-11206" },
      speeches = {
        { person = "kolchinsky", kind = "report", length = "30m", source = { "Reed 11203" },
          text = "the Land Decree is that of the first Peasants' Congress; but the land is taken in order, not by seizure." },
        { person = "lenin", length = "20m", source = { "Reed 11256" },
          text = "the land cannot be separated from the other steps; who will lead must stop hesitating." },
      } },

    -- Twice the Bolsheviks were on the point of leaving (Reed 11327-11329).
    { id = "merger", title = "Merger with the executive of the workers and soldiers",
      mover = "ustinov", gap = "5m", source = { "X119" },
      document = { id = "merger", title = "The union of the Peasants' Soviets with those of Workers and Soldiers",
                   source = { "X119" } },
      speeches = {
        { person = "ustinov", stance = "for", length = "10m", source = { "Reed 11433" } },
        { person = "chernov", stance = "against", length = "6m", source = { "Reed 11437-11446" },
          text = "such an agreement would be illegal: the true congress meets later." } },
      vote = { inclination = mind(left, { 1000, 0, 0 }, { 20, 930, 50 }, { 650, 150, 200 }),
               source = { "X119", "assumed" } } },
  }
end
