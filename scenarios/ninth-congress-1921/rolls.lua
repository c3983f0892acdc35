-- Who has a mandate: 1 631 with a deciding vote and 362 with a consultative one (F390, F391).
local DECIDING, CONSULTATIVE = 1631, 362

-- The parties of either roll, in the order in which they are shown.
local ORDER = { "rcp", "left-srs", "centre-srs", "maximalists", "mensheviks", "anarchists",
                "menshevik-internationalists", "others" }

-- 1 522 of the 1 630 with a deciding vote whom another source counts were of the Communist Party
-- (congress_table.csv no. 9, C-046); that the one besides was not is assumed.
local DOCUMENTED = { rcp = 1522, others = DECIDING - 1522 }

-- The mandates of the Fourth Congress, March 1918 (congress_table.csv no. 4); the Socialist-
-- Revolutionaries of the centre, 25 to 29, are a parameter. Its parties add up to less than its
-- delegates: whoever is not listed sits with the others.
local FOURTH = { rcp = 795, ["left-srs"] = 284, maximalists = 24, mensheviks = 21, anarchists = 14,
                 ["menshevik-internationalists"] = 11 }

local function of_fourth(centre_srs, counted_of)
  local roll, listed = { ["centre-srs"] = centre_srs }, centre_srs
  for id, delegates in pairs(FOURTH) do
    roll[id] = delegates
    listed = listed + delegates
  end
  roll.others = counted_of == "listed" and 0 or tonumber(counted_of) - listed
  return roll
end

-- By faction: how many in all, and how many of them with a voice only. That those are divided as the
-- others are is assumed.
return function(contested, centre_srs, counted_of)
  local roll = contested and of_fourth(centre_srs, counted_of) or DOCUMENTED
  local weights, seats = {}, {}
  for i, id in ipairs(ORDER) do
    weights[i] = roll[id] or 0
  end
  local deciding, consultative = apportion(DECIDING, weights), apportion(CONSULTATIVE, weights)
  for i, id in ipairs(ORDER) do
    seats[id] = { all = deciding[i] + consultative[i], consultative = consultative[i] }
  end
  return seats
end
