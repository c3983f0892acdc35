-- What scripts/calibration-page.lua has to know of the scenarios before it looks at their courses,
-- and which bounds are known not to hold. A row is named by its fact and what is asked of it, as
-- on docs/calibration.md; a name that no scenario has is an error.

return {
  -- The halves, fixed so that a new expectation changes none: looked at when the spreads of the
  -- Second Congress were chosen. Of the others a row is of the fit half if the number of its fact
  -- and its place among the rows of that fact (0, 1, ...) make an odd sum.
  fit = {
    ["second-congress-1917"] = {
      "F204 at_opening left-srs", "F159 opened first", "F244 walked_out mensheviks",
      "F244 walked_out bund", "F165 resumed recess", "F255 adopted_at appeal",
      "F168 opened second", "F269 adopted_at councils", "F262 adopted_at peace",
      "F271 adopted_at pogrom", "X105 votes avilov count for", "F208 present all",
      "F210 present left-srs", "F337 seats vtsik faction bolsheviks",
      "F339 seats vtsik faction united-internationalists", "F290 seats sovnarkom faction left-srs",
      "F291 seats sovnarkom faction bolsheviks", "F170 adjourned second",
    },
  },

  -- The source gives the day and no hour: the day is compared, not the hour in `expect`.
  days = {
    ["first-congress-1917"] = { "F003 adjourned congress" },
    ["northern-region-1917"] = { "F131 opened first", "F131 adjourned third" },
    ["ninth-congress-1921"] = { "F387 opened first", "F387 adjourned sixth" },
    ["vtsik-1917"] = { "F348 adopted_at terms" },
  },

  -- The source has words and no figure ("went over", "a majority", "stayed as they were"): the
  -- figure in `expect` stands for them with its tolerance, and is met or is not.
  words = {
    ["bolshevization-1917"] = {
      "F091 faction bolsheviks majorities northern-front",
      "F091 faction bolsheviks majorities western-front",
      "F092 faction bolsheviks majorities fleet", "F093 faction bolsheviks majorities regiments",
      "F093 faction bolsheviks majorities armies",
    },
    ["petrograd-soviet-1917"] = {
      "F118 seats workers-bureau faction bolsheviks",
      "F120 seats soldiers-bureau faction bolsheviks",
    },
    ["moscow-soviet-1917"] = { "F123 seats presidium faction bolsheviks" },
    ["peasant-congress-1917"] = { "F358 walked_out right-srs" },
  },

  -- Outcomes by their class, for the law has a part in them; but a documented input was computed
  -- from the very figures, so that these are no witnesses of a spread.
  inputs = {
    ["first-congress-1917"] = {
      "F039 seats vtsik faction mensheviks", "F040 seats vtsik faction srs",
      "F041 seats vtsik faction bolsheviks", "F042 seats vtsik faction united-social-democrats",
      "F043 seats vtsik list small-parties",
    },
  },

  -- The scenario says that an assumed parameter was chosen in view of the figure: it lies in the
  -- middle of its courses whatever the spread.
  chosen = {
    ["first-congress-1917"] = { "F003 adjourned congress" },
    ["bolshevization-1917"] = {
      "F088 faction bolsheviks percent petrograd-soviet",
      "F089 faction bolsheviks percent moscow-soviet", "F096 polled favourable",
    },
    ["petrograd-soviet-1917"] = {
      "F113 votes resignation count for", "F114 votes resignation count against",
      "F115 votes resignation count abstain",
    },
  },

  -- Coverage must not be bought with noise: 5 % and 95 % of a plain model of the same formulas
  -- (2 000 runs; MODEL section 18), whose width is to be exceeded by no more than a quarter.
  widths = {
    ["second-congress-1917"] = {
      { "C-029 walked_out all", 65, 151 }, { "F208 present all", 605, 693 },
      { "F337 seats vtsik faction bolsheviks", 56, 64 },
      { "F338 seats vtsik faction left-srs", 25, 31 },
      { "F340 seats vtsik faction ukrainian-socialists", 3, 4 },
      { "X105 votes avilov count for", 126, 205 },
    },
    ["first-congress-1917"] = {
      { "F029 votes government count for", 522, 566 },
      { "F030 votes government count against", 114, 138 },
      { "F031 votes government count abstain", 39, 65 },
      { "C-055 votes government count absent", 50, 76 },
    },
    ["petrograd-soviet-1917"] = {
      { "F113 votes resignation count for", 395, 433 },
      { "F114 votes resignation count against", 502, 538 },
      { "F115 votes resignation count abstain", 54, 85 },
    },
  },

  -- Bounds that do not hold, and why. One that is not here fails the check, and so does one that
  -- is here and holds.
  known = {
    ["the small scenarios together, all: central 50 %"] = [[too many lie in the middle (19 of 20, if
      the seats of the agreement of June counted too). For seven an assumed parameter was chosen in
      view of the figure, which puts it there whatever the spread; four others are a 0, or one of
      two values, to which most courses come; two lie on the very edge. A narrower spread would move
      nothing that lies at the median, so none was made narrower for this. That the spreads are
      right is not shown by it either.]],
    ["the small scenarios together, fit: central 50 %"] = [[as of all of them; four of nine were
      chosen for, and with ties in parts it is still a little too many.]],
    ["the small scenarios together, test: central 50 %"] = [[as of all of them; three of seven were
      chosen for, two are unanimous votes, two lie on the very edge.]],
    ["first-congress-1917, C-055 votes government count absent: width"] = [[in the reference model
      who is absent is one throw for each delegate; here the hall tires in the course of a sitting
      too, and the hour of the vote, which no source gives, varies. The figure is given, so that no
      coverage comes of it.]],
  },
}
