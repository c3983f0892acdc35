-- The three days, in the order of the agenda (X129). What leaves power to the Second Congress lapses
-- once the motion to declare this one the highest power is carried.
-- Who spoke the sources do not say; what is said here is what each item was about, and how long it
-- took is assumed.
local TOWNS = { "Helsingfors", "Kronstadt", "Reval", "Vyborg", "Narva", "Volmar", "Archangel",
                "Novgorod" }

local reports = {}
for i, town in ipairs(TOWNS) do
  reports[i] = { length = "12m", source = { "X131", "assumed" },
                 text = "The report of the soviet of " .. town .. "." }
end

local function motion(item)
  item.gap = item.gap or "5m"
  return item
end

local first = {
  { id = "opening", title = "Opening", source = { "X130", "X132" },
    speeches = { { kind = "statement", length = "10m", source = { "X132", "assumed" },
                   text = "opens; a preliminary meeting has elected a credentials committee on the evening before." } } },
  { id = "reports", title = "Reports from the places", gap = "5m", source = { "X129", "X131" },
    speeches = reports },
}

-- "Unanimous with three abstentions" (X133): the abstentions are a documented total, an input; that
-- nobody was against is in the inclinations.
local power = motion {
  id = "power", title = "Current situation: the Second All-Russian Congress shall decide on power",
  document = { id = "power", title = "Resolution on power: the Second All-Russian Congress should decide",
               source = { "F142", "X133" } },
  when = { not_carried = "declare-power" },
  source = { "F141", "F142", "F143", "X133" },
  speeches = {
    { faction = "bolsheviks", kind = "report", length = "30m", source = { "X129", "assumed" },
      text = "reports on the current situation." },
    { faction = "left-srs", stance = "for", for_faction = true, length = "15m", source = { "assumed" } },
    { faction = "right-srs", kind = "declaration", for_faction = true, length = "10m", source = { "assumed" },
      text = "this is a meeting of single soviets; only the Central Executive Committee may convene a congress." },
  },
  vote = {
    inclination = {
      bolsheviks = { in_favour = 1 },
      ["left-srs"] = { in_favour = 98, abstain = 2 },
      ["sr-maximalists"] = { in_favour = 95, abstain = 5 },
      ["menshevik-internationalists"] = { in_favour = 60, abstain = 40 },
      ["right-srs"] = { in_favour = 70, abstain = 30 },
      ["menshevik-defencists"] = { in_favour = 50, abstain = 50 },
    },
    line = { bolsheviks = "for", ["left-srs"] = "for" },
    totals = { abstain = 3, source = { "X133" } },
    source = { "X133", "assumed" },
  },
}

-- Whether it is moved, and with which line of the Bolsheviks, the scenario says by two parameters;
-- whether it is carried nobody says. What is proposed and what stands otherwise are places in the
-- plane of opinion, both assumed: power to this congress now, or to wait for the one of all Russia.
local declare_power = motion {
  id = "declare-power", title = "Shall this congress declare itself the highest power?",
  kind = "power", body = "congress", gap = "0m",
  document = { id = "declare-power", title = "The Congress of the Northern Region declares itself the highest power",
               source = { "F141" } },
  source = { "F141", "X135" },
  speeches = {
    { faction = "bolsheviks", stance = "for", length = "20m", source = { "F141", "assumed" },
      text = "not to wait for the Second Congress." },
    { faction = "bolsheviks", stance = "against", length = "15m", source = { "X135", "assumed" },
      text = "of the other opinion: the congress of all Russia decides." },
    { faction = "left-srs", stance = "against", for_faction = true, length = "15m", source = { "assumed" } },
    { faction = "right-srs", stance = "against", for_faction = true, kind = "declaration", length = "10m",
      source = { "assumed" } },
  },
  vote = { proposal = { -0.90, -1.00 }, status_quo = { -0.70, -0.50 },
           line = { bolsheviks = "free" }, source = { "F141", "X135", "assumed" } },
}

local military = motion {
  id = "military", title = "The military and political situation",
  source = { "X129" },
  speeches = { { faction = "bolsheviks", kind = "report", length = "25m", source = { "assumed" } },
               { faction = "left-srs", length = "15m", source = { "assumed" } },
               { faction = "menshevik-internationalists", length = "10m", source = { "assumed" } } },
  vote = { inclination = { default = { in_favour = 1 },
                           ["right-srs"] = { in_favour = 40, against = 40, abstain = 20 },
                           ["menshevik-defencists"] = { in_favour = 10, against = 70, abstain = 20 } },
           line = { bolsheviks = "for", ["left-srs"] = "for" }, source = { "X129", "assumed" } },
}

local third = {
  { id = "land", title = "Land", source = { "X129" },
    speeches = { { faction = "left-srs", kind = "report", length = "25m", source = { "assumed" } },
                 { faction = "bolsheviks", length = "15m", source = { "assumed" } } },
    vote = { inclination = { default = { in_favour = 95, abstain = 5 },
                             ["right-srs"] = { in_favour = 50, against = 30, abstain = 20 },
                             ["menshevik-defencists"] = { in_favour = 20, against = 50, abstain = 30 } },
             line = { bolsheviks = "for", ["left-srs"] = "for" }, source = { "X129", "assumed" } } },

  motion { id = "all-russian-congress", title = "The All-Russian Congress: to be convened in any case",
    when = { not_carried = "declare-power" },
    source = { "X129", "F140" },
    speeches = { { faction = "bolsheviks", kind = "report", length = "20m", source = { "assumed" } },
                 { faction = "right-srs", stance = "against", for_faction = true, length = "10m",
                   source = { "assumed" } } },
    vote = { inclination = { default = { in_favour = 95, abstain = 5 },
                             ["right-srs"] = { in_favour = 20, against = 60, abstain = 20 },
                             ["menshevik-defencists"] = { in_favour = 5, against = 80, abstain = 15 } },
             line = { bolsheviks = "for", ["left-srs"] = "for" }, source = { "X129", "assumed" } } },

  motion { id = "constituent-assembly", title = "The Constituent Assembly", source = { "X129" },
    speeches = { { faction = "left-srs", length = "15m", source = { "assumed" } },
                 { faction = "bolsheviks", length = "10m", source = { "assumed" } } } },

  motion { id = "committee", title = "Organisation: election of the Northern Regional Committee",
    kind = "election", body = "northern-committee", length = "15m",
    source = { "X129", "F144", "F145" } },
}

return { first = first, second = { declare_power, power, military }, third = third }
