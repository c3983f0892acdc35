-- Persons with a part in the congress. Who speaks is in X145 and F033, F034, who presides in X144;
-- the socialist ministers of the coalition of May 1917 are those of encyclopedias, and no fact of
-- the tables names all of them: "assumed" stands for that.
local function person(id, name, native, faction, role, ...)
  return { id = id, name = name, native = native, faction = faction, role = role, source = { ... } }
end

return {
  person("chkheidze", "Nikolai Chkheidze", "Николай Чхеидзе", "mensheviks",
         "chairman of the Petrograd Soviet", "F044", "X144"),
  person("gegechkori", "Evgeni Gegechkori", "Евгений Гегечкори", "mensheviks",
         "secretary of the congress", "X144"),
  person("liber", "Mikhail Liber", "Михаил Либер", "mensheviks",
         "reports on the Provisional Government", "X145"),
  person("tsereteli", "Irakli Tsereteli", "Ираклий Церетели", "mensheviks",
         "minister of posts and telegraphs", "F033", "X145"),
  person("lenin", "Vladimir Lenin", "Владимир Ленин", "bolsheviks", "speaks for the Bolsheviks",
         "F034", "X145"),
  person("skobelev", "Matvei Skobelev", "Матвей Скобелев", "mensheviks", "minister of labour",
         "assumed"),
  person("kerensky", "Alexander Kerensky", "Александр Керенский", "srs",
         "minister of war and of the navy", "F053", "assumed"),
  person("chernov", "Viktor Chernov", "Виктор Чернов", "srs", "minister of agriculture", "assumed"),
  person("pereverzev", "Pavel Pereverzev", "Павел Переверзев", "srs", "minister of justice",
         "assumed"),
  person("peshekhonov", "Alexei Peshekhonov", "Алексей Пешехонов", "popular-socialists",
         "minister of food", "assumed"),
  person("lvov", "Georgi Lvov", "Георгий Львов", nil, "minister-president, of no soviet party",
         "assumed"),
  person("avksentiev", "Nikolai Avksentiev", "Николай Авксентьев", "srs",
         "chairman of the peasants' executive", "F060"),
}
