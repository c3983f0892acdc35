-- The delegates by faction: 94, itemised (X121-X127). Another count gives 150 and no parts (C-035):
-- that they were divided like the 94 is assumed.
local ITEMISED = { bolsheviks = 51, left_srs = 24, right_srs = 10, sr_maximalists = 4,
                   menshevik_defencists = 4, menshevik_internationalists = 1 }
local ORDER = { "bolsheviks", "left_srs", "right_srs", "sr_maximalists", "menshevik_defencists",
                "menshevik_internationalists" }

-- Whole shares first, then the largest remainders, in the order above where they are equal.
local function enlarge(from, all)
  local total, given, rests = 0, 0, {}
  local to = {}
  for _, id in ipairs(ORDER) do
    total = total + from[id]
  end
  for at, id in ipairs(ORDER) do
    to[id] = from[id] * all // total
    given = given + to[id]
    rests[at] = { id = id, rest = from[id] * all % total, at = at }
  end
  table.sort(rests, function(a, b)
    if a.rest ~= b.rest then
      return a.rest > b.rest
    end
    return a.at < b.at
  end)
  for i = 1, all - given do
    to[rests[i].id] = to[rests[i].id] + 1
  end
  return to
end

return { ["94"] = ITEMISED, ["150"] = enlarge(ITEMISED, 150) }
