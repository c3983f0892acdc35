-- Who speaks or is named for an office in the sources. The old presidium: prometej.info, day of
-- 9 September 1917; Kerensky still counted as one of it (X136).
return {
  { id = "chkheidze", name = "Nikolai Chkheidze", native = "Николай Чхеидзе", faction = "mensheviks",
    role = "in the chair of the presidium since March", source = { "F110" } },
  { id = "tsereteli", name = "Irakli Tsereteli", native = "Ираклий Церетели", faction = "mensheviks",
    role = "of the presidium", source = { "X136" } },
  { id = "dan", name = "Fyodor Dan", native = "Фёдор Дан", faction = "mensheviks",
    role = "of the presidium", source = { "X136" } },
  { id = "chernov", name = "Viktor Chernov", native = "Виктор Чернов", faction = "srs",
    role = "of the presidium", source = { "prometej.info" } },
  { id = "gots", name = "Abram Gots", native = "Абрам Гоц", faction = "srs",
    role = "of the presidium", source = { "prometej.info" } },
  { id = "kerensky", name = "Alexander Kerensky", native = "Александр Керенский", faction = "srs",
    role = "minister-chairman; of the presidium in name", absent = { "august-31", "workers-section",
      "september-9", "soldiers-section", "september-25" }, source = { "X136" } },
  { id = "kamenev", name = "Lev Kamenev", native = "Лев Каменев", faction = "bolsheviks",
    role = "moves the resolution of 31 August", source = { "X137" } },
  { id = "trotsky", name = "Lev Trotsky", native = "Лев Троцкий", faction = "bolsheviks",
    role = "in prison until the beginning of September", absent = { "august-31" },
    source = { "F084", "F127" } },
}
