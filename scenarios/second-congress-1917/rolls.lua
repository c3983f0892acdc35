-- Which count of delegates (C-020). 649 closes in itself and is the baseline; the Bund's ten of 72
-- Mensheviks are assumed. What the sources of the other two rolls do not name is "others". How the
-- Socialist-Revolutionaries divide comes out of their caucus.
return {
  ["649"] = { bolsheviks = 390, srs = 160, mensheviks = 62, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 0 },
  ["670"] = { bolsheviks = 300, srs = 193, mensheviks = 58, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 82 },
  ["739"] = { bolsheviks = 338, srs = 211, mensheviks = 59, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 94 },
}
