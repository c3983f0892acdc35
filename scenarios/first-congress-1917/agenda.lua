-- The order of business: the ten points of X143, in their order. Of the hours of the debates only
-- some are known: the report on the Provisional Government and the exchange of Tsereteli and Lenin
-- on 4 June (X145). How many spoke on each is assumed (debates.lua).
local debate = include "debates.lua"

-- Inclinations on the policy of the Provisional Government: priors, calibrated to the total that
-- the sources give. All assumed, ordered by what the factions declared; the small parties are so
-- divided that together they are as the 111 of C-003 are taken to be (45 : 28 : 19 of a hundred).
local GOVERNMENT = {
  srs = { in_favour = 840, against = 30, abstain = 50, absent = 0.08 },
  ["left-srs"] = { in_favour = 180, against = 520, abstain = 220, absent = 0.08 },
  mensheviks = { in_favour = 880, against = 10, abstain = 30, absent = 0.08 },
  bolsheviks = { in_favour = 10, against = 910, abstain = 0, absent = 0.08 },
  ["menshevik-internationalists"] = { in_favour = 100, against = 550, abstain = 270, absent = 0.08 },
  ["united-social-democrats"] = { in_favour = 150, against = 450, abstain = 320, absent = 0.08 },
  ["anarchist-communists"] = { in_favour = 0, against = 920, abstain = 0, absent = 0.08 },
  bund = { in_favour = 850, against = 20, abstain = 50, absent = 0.08 },
  trudoviks = { in_favour = 850, against = 20, abstain = 50, absent = 0.08 },
  ["popular-socialists"] = { in_favour = 850, against = 20, abstain = 50, absent = 0.08 },
  edinstvo = { in_favour = 850, against = 20, abstain = 50, absent = 0.08 },
  others = { in_favour = 583, against = 163, abstain = 174, absent = 0.08 },
  undeclared = { in_favour = 500, against = 100, abstain = 300, absent = 0.10 },
}

-- What nobody opposed: the delegates stand where their factions do, and nearly all wanted it.
local function wanted(where)
  return { proposal = where, status_quo = { 0.6, 0.6 }, valence = 7, source = { "assumed" } }
end

-- weights: deciding votes by faction; P: the parameters.
return function(weights, P)
  local MEAN = 40
  return {
    { id = "opening", title = "Opening", source = { "F002", "X144" },
      speeches = {
        { kind = "statement", length = "5m", source = { "assumed" },
          text = "greets the delegates of the soviets of all Russia." },
      } },

    { id = "presidium", title = "Election of the presidium", kind = "election", body = "presidium",
      source = { "X144" } },
    { id = "chair", title = "The presidium takes the chair", kind = "chair", body = "presidium",
      source = { "X144" } },

    { id = "greetings", title = "Greetings and order of the day", source = { "X143", "assumed" },
      speeches = {
        { kind = "statement", length = "10m", source = { "X143" },
          text = "announces ten points, from the organisation of power to the elections." },
        { faction = "mensheviks", length = "30m", source = { "assumed" },
          text = "Greetings from the Petrograd Soviet." },
        { faction = "srs", length = "30m", source = { "assumed" },
          text = "Greetings from the peasants' deputies." },
      } },

    { id = "power-report", title = "Power: report on the Provisional Government",
      introduces = "government", source = { "X143", "X145" },
      speeches = {
        { person = "liber", kind = "report", stance = "for", length = "90m", source = { "X145" },
          text = "for the executive committee: the coalition must be supported; the soviets cannot take power alone." },
        { person = "tsereteli", stance = "for", length = "60m", source = { "F033", "X145" },
          text = "at this moment there is no party in Russia that would say: put power into our hands.",
          interjections = { { person = "lenin", text = "There is!", source = { "F034", "X145" } } } },
        { person = "lenin", stance = "against", length = "15m", source = { "X145", "assumed" },
          text = "his party is ready at any moment to take over the whole of power." },
        { person = "kerensky", stance = "for", length = "50m", source = { "assumed" } },
        { person = "skobelev", stance = "for", length = "45m", source = { "assumed" } },
        { person = "chernov", stance = "for", length = "45m", source = { "assumed" } },
        { person = "peshekhonov", stance = "for", length = "40m", source = { "assumed" } },
      } },

    { id = "government", title = "Power: support for the Provisional Government",
      mover = "tsereteli",
      document = { id = "government", title = "On the attitude to the Provisional Government",
                   source = { "X146" } },
      source = { "F029", "F030", "F031", "X146" },
      speeches = debate(weights, P.speakers_on_power, MEAN, true),
      vote = {
        inclination = GOVERNMENT,
        totals = { in_favour = 543, against = 126, abstain = 52, absent = 63,
                   source = { "F029", "F030", "F031", "C-055" } },
        source = { "X146", "assumed" },
      } },

    { id = "ministers", title = "The socialist ministers answer to the soviets",
      binds = P.binding and { body = "provisional-government", factions = { "srs", "mensheviks" },
                              source = { "F032" } } or nil,
      source = { "F032" },
      speeches = { { kind = "statement", length = "5m", source = { "F032" },
                     text = "ministers of the Socialist-Revolutionaries and the Mensheviks are obliged to the decisions of the soviets." } },
      vote = {
        inclination = {
          bolsheviks = { in_favour = 400, against = 100, abstain = 420 },
          default = { in_favour = 900, against = 10, abstain = 10 },
        },
        source = { "assumed" },
      } },

    { id = "peace", title = "War: for a general peace", instructs = "provisional-government",
      document = { id = "peace", title = "On the war: to move the Allies to a general peace",
                   source = { "F025" } },
      source = { "F025", "X143" },
      speeches = debate(weights, 52, MEAN),
      vote = {
        inclination = {
          bolsheviks = { in_favour = 930, against = 50, abstain = 20 },
          ["anarchist-communists"] = { in_favour = 500, against = 300, abstain = 200 },
          default = { in_favour = 985, against = 8, abstain = 7 },
        },
        totals = { against = 8, source = { "F025" } },
        source = { "F025", "assumed" },
      } },

    { id = "constituent-assembly", title = "The Constituent Assembly",
      instructs = "provisional-government",
      document = { id = "constituent-assembly", title = "For the convocation of the Constituent Assembly",
                   source = { "F026" } },
      source = { "F026", "X143" },
      speeches = debate(weights, 14, MEAN), vote = wanted { -0.1, 0.0 } },

    { id = "self-determination", title = "The nationalities", instructs = "provisional-government",
      document = { id = "self-determination",
                   title = "On the right of minority nations and peoples to self-determination",
                   source = { "F027" } },
      source = { "F027", "X143" },
      speeches = debate(weights, 22, MEAN), vote = wanted { -0.2, 0.0 } },

    { id = "land", title = "Land, and the life of peasants, workers and soldiers",
      source = { "X143" }, speeches = debate(weights, 26, MEAN) },

    { id = "state-control", title = "Production and transport: state control of the economy",
      instructs = "provisional-government",
      document = { id = "state-control", title = "For state control of the economy", source = { "F028" } },
      source = { "F028", "X143" },
      speeches = debate(weights, 24, MEAN), vote = wanted { -0.3, 0.0 } },

    { id = "food", title = "Food", source = { "X143" }, speeches = debate(weights, 18, MEAN) },
    { id = "finance", title = "Finance", source = { "X143" }, speeches = debate(weights, 12, MEAN) },
    { id = "local-government", title = "Local government", source = { "X143" },
      speeches = debate(weights, 18, MEAN) },

    { id = "executive-committee", title = "Organisation: a central executive committee",
      source = { "F035", "X143" }, speeches = debate(weights, 12, MEAN),
      vote = { inclination = {
                 bolsheviks = { in_favour = 850, against = 20, abstain = 50 },
                 default = { in_favour = 900, against = 5, abstain = 15 },
               }, source = { "F035", "assumed" } } },

    { id = "next-congress", title = "Organisation: the next congress in three months, in September",
      source = { "F036", "F037" },
      vote = { inclination = { default = { in_favour = 900, against = 5, abstain = 15 } },
               source = { "F036", "assumed" } } },

    { id = "elections", title = "Election of the Central Executive Committee", kind = "election",
      body = "vtsik", only_if = "executive-committee", source = { "F035", "F038" } },
  }
end
