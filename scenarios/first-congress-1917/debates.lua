-- The open debates: every delegate who asked for the floor was heard (F023). Nobody recorded how
-- many asked and how long they spoke, so both are assumed: the factions speak in the proportion of
-- their deciding votes (each next speech goes to the faction that has had fewest for its size), for
-- two thirds of an hour on average, some much shorter and some much longer.
local PATTERN = { 0.6, 1.0, 0.8, 1.4, 0.9, 1.3 }

local STANCE = {
  srs = "for", mensheviks = "for", bund = "for", ["popular-socialists"] = "for",
  bolsheviks = "against", ["menshevik-internationalists"] = "against",
}

-- `weights`: deciding votes by faction, in the order of the factions; `minutes`: a mean speech.
return function(weights, count, minutes, about_power)
  local given = {}
  local speeches = {}
  for i = 1, count do
    local best
    for k, row in ipairs(weights) do
      local claim = row.seats / (2 * (given[k] or 0) + 1)
      if row.seats > 0 and (not best or claim > best.claim) then
        best = { claim = claim, k = k, id = row.id }
      end
    end
    given[best.k] = (given[best.k] or 0) + 1
    speeches[i] = {
      faction = best.id,
      length = minutes * PATTERN[(i - 1) % #PATTERN + 1],
      stance = about_power and STANCE[best.id] or nil,
      source = { "F023", "assumed" },
    }
  end
  return speeches
end
