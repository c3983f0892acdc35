-- The delegates by faction: 94, itemised (X121-X127). Another count gives 150 and no parts (C-035):
-- that they were divided like the 94 is assumed.
local ITEMISED = { bolsheviks = 51, left_srs = 24, right_srs = 10, sr_maximalists = 4,
                   menshevik_defencists = 4, menshevik_internationalists = 1 }
local ORDER = { "bolsheviks", "left_srs", "right_srs", "sr_maximalists", "menshevik_defencists",
                "menshevik_internationalists" }

local function enlarge(from, all)
  local weights, to = {}, {}
  for at, id in ipairs(ORDER) do
    weights[at] = from[id]
  end
  for at, seats in ipairs(apportion(all, weights)) do
    to[ORDER[at]] = seats
  end
  return to
end

return { ["94"] = ITEMISED, ["150"] = enlarge(ITEMISED, 150) }
