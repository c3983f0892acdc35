-- Who has a mandate: 1 631 with a deciding vote and 362 with a consultative one (F390, F391).
local DECIDING, CONSULTATIVE = 1631, 362

-- Largest remainders: whole shares first, then one more to each of those with most left over; equal
-- ones in their order.
local function divide(weights, seats)
  local total, given, parts, rests = 0, 0, {}, {}
  for _, weight in ipairs(weights) do
    total = total + weight
  end
  for i, weight in ipairs(weights) do
    parts[i] = weight * seats // total
    given = given + parts[i]
    rests[i] = { at = i, rest = weight * seats % total }
  end
  table.sort(rests, function(a, b)
    if a.rest ~= b.rest then
      return a.rest > b.rest
    end
    return a.at < b.at
  end)
  for i = 1, seats - given do
    parts[rests[i].at] = parts[rests[i].at] + 1
  end
  return parts
end

-- 1 522 of the 1 630 with a deciding vote whom another source counts were of the Communist Party
-- (congress_table.csv no. 9, C-046); that the one besides was not is assumed.
local DOCUMENTED = {
  { id = "rcp", delegates = 1522, source = { "X168", "C-046" } },
  { id = "others", delegates = DECIDING - 1522, source = { "X168", "F390", "C-046" } },
}

-- The mandates of the Fourth Congress, March 1918 (congress_table.csv no. 4); the Socialist-
-- Revolutionaries of the centre, 25 to 29, are a parameter. Its parties add up to less than its
-- delegates: whoever is not listed sits with the others.
local FOURTH = {
  { id = "rcp", delegates = 795 },
  { id = "left-srs", delegates = 284 },
  { id = "centre-srs" },
  { id = "maximalists", delegates = 24 },
  { id = "mensheviks", delegates = 21 },
  { id = "anarchists", delegates = 14 },
  { id = "menshevik-internationalists", delegates = 11 },
  { id = "others" },
}

local function of_fourth(centre_srs, counted_of)
  local rows, listed = {}, centre_srs
  for i, row in ipairs(FOURTH) do
    rows[i] = { id = row.id, delegates = row.delegates, source = { "X163" } }
    listed = listed + (row.delegates or 0)
  end
  rows[3].delegates = centre_srs
  rows[8].delegates = counted_of == "listed" and 0 or tonumber(counted_of) - listed
  return rows
end

-- By faction: how many, how many of them with a voice only. That those are divided as the others
-- are is assumed.
return function(contested, centre_srs, counted_of)
  local rows = contested and of_fourth(centre_srs, counted_of) or DOCUMENTED
  local weights, seats = {}, {}
  for i, row in ipairs(rows) do
    weights[i] = row.delegates
  end
  local deciding, consultative = divide(weights, DECIDING), divide(weights, CONSULTATIVE)
  for i, row in ipairs(rows) do
    seats[row.id] = { all = deciding[i] + consultative[i], consultative = consultative[i],
                      source = row.source }
  end
  return seats
end
