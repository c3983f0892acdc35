-- How the factions are inclined; all assumed, ordered by what they said. { for, against, abstain }
local function mind(bolsheviks, left, internationalists, ukrainians, peasants, absent)
  local function of(row)
    return { in_favour = row[1], against = row[2], abstain = row[3], absent = absent }
  end
  return { bolsheviks = of(bolsheviks), ["left-srs"] = of(left),
           ["united-internationalists"] = of(internationalists),
           ["ukrainian-socialists"] = of(ukrainians), ["sr-maximalists"] = of(bolsheviks),
           peasants = of(peasants), default = of(internationalists) }
end

return mind
