-- The first ten congresses at a glance: the figures of scenarios/_facts/congress_table.csv, cell by
-- cell. "not found" is what the table says; nothing is filled in.
--
--   delegates   those there at the opening, with a deciding or a consultative vote
--   deciding    those of them with a deciding vote, where the table says it
--   late        delegates more at the end than at the opening, where the table gives both
--   parties     by party, as far as the table lists them, in its order; `of`: "deciding" if the
--               figures are of those with a deciding vote, else of all
--   vtsik       members of the executive committee elected; nil: not found
--   elected     who they were, where the table says it
--   cap         the most that the law allowed
return {
  { number = 1, source = "X160", dates = { "1917-06-16", "1917-07-07" }, place = "Petrograd",
    delegates = 1090, deciding = 822, of = "deciding",
    parties = { { "srs", 285 }, { "mensheviks", 248 }, { "bolsheviks", 105 },
                { "menshevik-internationalists", 32 } },
    vtsik = 320,
    elected = { { "mensheviks", 123 }, { "srs", 119 }, { "bolsheviks", 58 },
                { "united-internationalists", 13 }, { "others", 7 } } },
  { number = 2, source = "X161", dates = { "1917-11-07", "1917-11-09" }, place = "Petrograd",
    delegates = 649, deciding = 649, of = "deciding",
    parties = { { "bolsheviks", 390 }, { "srs", 160 }, { "mensheviks", 72 },
                { "united-internationalists", 14 }, { "menshevik-internationalists", 6 },
                { "ukrainian-socialists", 7 } },
    vtsik = 101,
    elected = { { "bolsheviks", 62 }, { "left-srs", 29 }, { "united-internationalists", 6 },
                { "ukrainian-socialists", 3 }, { "maximalists", 1 } } },
  -- More than 860 of the 1 647 at the end; another count, of 707 at the opening, has 441.
  { number = 3, source = "X162", dates = { "1918-01-23", "1918-01-31" }, place = "Petrograd",
    delegates = 1866, deciding = 1647, of = "deciding", parties = { { "bolsheviks", 860 } },
    vtsik = 306,
    elected = { { "bolsheviks", 160 }, { "left-srs", 125 }, { "maximalists", 7 }, { "right-srs", 7 },
                { "anarchists", 3 }, { "united-internationalists", 2 }, { "mensheviks", 2 } } },
  -- Of the Socialist-Revolutionaries of the centre, 25 to 29, the middle.
  { number = 4, source = "X163", dates = { "1918-03-14", "1918-03-16" }, place = "Moscow",
    delegates = 1232, deciding = 1232, of = "deciding",
    parties = { { "bolsheviks", 795 }, { "left-srs", 284 }, { "centre-srs", 27 }, { "maximalists", 24 },
                { "mensheviks", 21 }, { "anarchists", 14 }, { "menshevik-internationalists", 11 } } },
  { number = 5, source = "X164", dates = { "1918-07-04", "1918-07-10" }, place = "Moscow, Bolshoi Theatre",
    delegates = 1164, deciding = 1164, of = "deciding",
    parties = { { "bolsheviks", 773 }, { "left-srs", 353 }, { "maximalists", 17 }, { "anarchists", 4 },
                { "menshevik-internationalists", 4 }, { "national-groups", 2 }, { "right-srs", 1 },
                { "non-party", 10 } },
    cap = 200 },
  { number = 6, source = "X165", dates = { "1918-11-06", "1918-11-09" }, place = "Moscow",
    delegates = 1296, deciding = 963, of = "deciding",
    parties = { { "bolsheviks", 946 }, { "other-parties", 16 }, { "non-party", 1 } } },
  { number = 7, source = "X166", dates = { "1919-12-05", "1919-12-09" }, place = "Moscow",
    delegates = 1366, deciding = 1002, of = "all", parties = { { "bolsheviks", 1278 } } },
  { number = 8, source = "X167", dates = { "1920-12-22", "1920-12-29" }, place = "Moscow",
    delegates = 2537, deciding = 1728, of = "all",
    parties = { { "bolsheviks", 2284 }, { "sympathisers", 67 }, { "non-party", 98 }, { "mensheviks", 8 },
                { "bund", 8 }, { "left-srs", 2 }, { "others", 70 } } },
  { number = 9, source = "X168", dates = { "1921-12-23", "1921-12-28" }, place = "Moscow",
    delegates = 1993, deciding = 1631, of = "deciding", parties = { { "bolsheviks", 1522 } },
    vtsik = 386 },
  { number = 10, source = "X169", dates = { "1922-12-23", "1922-12-27" }, place = "Moscow",
    delegates = 2215, deciding = 1727, of = "all",
    parties = { { "bolsheviks", 2092 }, { "non-party", 118 }, { "other-parties", 5 } } },
}
