-- How the factions are inclined where the left of the hall stands against the right. All assumed,
-- ordered by what they declared (F358, Reed 11042-11068).
local function mind(left, bolsheviks, right, others)
  local function of(row)
    return { in_favour = row[1], against = row[2], abstain = row[3], absent = row[4] or 0.06 }
  end
  return { ["left-srs"] = of(left), bolsheviks = of(bolsheviks), ["right-srs"] = of(right),
           others = of(others) }
end

return mind
