-- Which count of delegates (C-020). 649 closes in itself and is the baseline; how the 160 SRs
-- divided follows C-027 (97 and 63), the Bund's ten of 72 Mensheviks are assumed. In the other two
-- rolls three fifths of the SRs are counted as Left (X029), and what the sources do not name is
-- "others".
return {
  ["649"] = { bolsheviks = 390, left_srs = 97, right_srs = 63, mensheviks = 62, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 0 },
  ["670"] = { bolsheviks = 300, left_srs = 116, right_srs = 77, mensheviks = 58, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 82 },
  ["739"] = { bolsheviks = 338, left_srs = 127, right_srs = 84, mensheviks = 59, bund = 10,
              united_internationalists = 14, menshevik_internationalists = 6,
              ukrainian_socialists = 7, others = 94 },
}
