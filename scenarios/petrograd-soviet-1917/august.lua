-- The night of 31 August. Kamenev's resolution "On Power", a proposal of the SRs against it, a long
-- debate, and the votes at five in the morning (X137). Speakers besides the movers, and all
-- lengths, are assumed.
local blocs = include "blocs.lua"

-- Many soldiers were on duty, few of the bloc came: 445 took part of the 1002 counted nine days
-- later (X137, X138); how that absence falls on the blocs is assumed.
local AWAY = { bolsheviks = 0.49, others = 0.17, bloc = 0.7525 }

-- A debate of which the sources keep no list of speakers: the factions in turn.
local function voices(n)
  local turns = { "mensheviks", "bolsheviks", "srs", "others" }
  local speeches = {}
  for i = 1, n do
    table.insert(speeches, { faction = turns[(i - 1) % #turns + 1], length = "20m",
                             source = { "assumed" } })
  end
  return speeches
end

return {
  { id = "report", title = "The government after Kornilov",
    speeches = {
      { person = "kamenev", kind = "report", length = "30m", source = { "X137", "assumed" },
        text = "moves that the government be of workers and peasants alone, without the propertied." },
      { person = "gots", kind = "report", length = "20m", source = { "X137", "assumed" },
        text = "proposes a cabinet answerable to a provisional revolutionary government, without the Kadets and not without all others." },
    }, source = { "X137" } },
  { id = "debate", title = "Debate on power", gap = "2m", speeches = voices(13),
    source = { "X137", "assumed" } },
  { id = "sr-proposal", title = "The proposal of the Socialist-Revolutionaries", gap = "2m", mover = "gots",
    source = { "X137" },
    vote = { inclination = blocs(false, AWAY), source = { "X137", "assumed" },
             proposal = { 0.1, 0.4 }, status_quo = { -0.4, -0.4 } } },
  { id = "august-resolution", title = "On power", gap = "2m", mover = "kamenev",
    document = { id = "august-resolution", title = "On power: a government of the proletariat and the peasantry",
                 source = { "F108" } },
    source = { "F108", "X137" },
    vote = { inclination = blocs(true, AWAY), source = { "F108", "X137", "assumed" },
             proposal = { -0.4, -0.4 }, status_quo = { 0.1, 0.4 } } },
}
