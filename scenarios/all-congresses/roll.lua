-- What the table says of one congress, as factions with seats.
--
-- The table gives parties either of those with a deciding vote or of all; how the others of them
-- were divided it does not say: in the same shares, by largest remainders, is assumed. Whoever it
-- lists under no party is one group more.
local TITLES = {
  srs = "Socialist-Revolutionaries", mensheviks = "Mensheviks", bolsheviks = "Bolsheviks (Communists)",
  ["menshevik-internationalists"] = "Menshevik-Internationalists",
  ["united-internationalists"] = "United Social-Democratic Internationalists",
  ["ukrainian-socialists"] = "Ukrainian socialists", ["left-srs"] = "Left Socialist-Revolutionaries",
  ["centre-srs"] = "Socialist-Revolutionaries of the centre", maximalists = "SR Maximalists",
  anarchists = "Anarchists", ["national-groups"] = "national groups",
  ["right-srs"] = "Right Socialist-Revolutionaries", ["non-party"] = "non-party delegates",
  ["other-parties"] = "other parties", sympathisers = "sympathisers", bund = "Bund", others = "others",
  ["not-listed"] = "delegates listed under no party",
}
local COLOURS = { bolsheviks = "#b00000", srs = "#b06000", ["left-srs"] = "#c04000", mensheviks = "#d07070",
                  ["right-srs"] = "#c09000", ["not-listed"] = "#808080" }

local roll = { titles = TITLES }

function roll.factions(congress)
  local is_deciding = congress.of == "deciding"
  local rest = is_deciding and congress.deciding or congress.delegates
  local ids, counts, factions = {}, {}, {}
  for i, party in ipairs(congress.parties) do
    ids[i], counts[i] = party[1], party[2]
    rest = rest - party[2]
  end
  if rest > 0 then
    ids[#ids + 1], counts[#counts + 1] = "not-listed", rest
  end
  local silent = apportion(congress.delegates - congress.deciding, counts)
  for i, id in ipairs(ids) do
    factions[i] = { id = id, title = TITLES[id], colour = COLOURS[id],
                    seats = is_deciding and counts[i] + silent[i] or counts[i],
                    consultative = silent[i], source = { congress.source } }
  end
  return factions
end

-- "58 Bolsheviks, 7 others": who was elected in fact, for the reader.
function roll.in_words(elected)
  local words = {}
  for i, row in ipairs(elected) do
    words[i] = row[2] .. " " .. TITLES[row[1]]
  end
  return table.concat(words, ", ")
end

return roll
