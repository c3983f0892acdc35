-- Persons with a part in the two sittings: presidium F301-F322, speakers X031-X101, candidates X107;
-- and those the facts name around them.

-- What they are there as, by the sources; what becomes of them comes out of the run.
local ROLES = {
  dan = "of the Central Executive Committee of the first convocation",
  ["antonov-ovseyenko"] = "of the Military Revolutionary Committee, at the Winter Palace",
  lenin = "reports on peace and on land",
  trotsky = "chief speaker of the Bolsheviks",
  peterson = "2nd Lettish Rifles",
  kamkov = "speaks for the Left Socialist-Revolutionaries",
  kharash = "captain",
  kuchin = "Twelfth Army, for the army committees",
  khinchuk = "for the Mensheviks and the Front group",
  gendelman = "speaks for the right and centre of the Socialist-Revolutionaries",
  abramovich = "speaks for the Bund",
  gzhelshakh = "of the Front group",
  lukianov = "from the trenches",
  pianykh = "of the Executive Committee of the Peasants' Soviets",
  smilga = "of the Bolshevik Central Committee",
  berzin = "of the Bolshevik Central Committee",
  kerensky = "minister-chairman of the Provisional Government",
  prokopovich = "minister of food of the Provisional Government",
}

-- Elected without being there: F306 says of Lenin the first meeting, F321 of Spiridonova none.
local ABSENT = {
  lenin = { "first" },
  spiridonova = { "first", "second" },
}

local function person(id, name, native, faction, ...)
  return { id = id, name = name, native = native, faction = faction, role = ROLES[id],
           absent = ABSENT[id], source = { ... } }
end

return {
  person("dan", "Fyodor Dan", "Фёдор Дан", "mensheviks", "F158", "F175"),
  person("avanesov", "Varlam Avanesov", "Варлам Аванесов", "bolsheviks", "X032"),
  person("antonov-ovseyenko", "Vladimir Antonov-Ovseyenko", "Владимир Антонов-Овсеенко", "bolsheviks", "F301", "F240"),
  person("zinoviev", "Grigory Zinoviev", "Григорий Зиновьев", "bolsheviks", "F302", "F369"),
  person("kamenev", "Lev Kamenev", "Лев Каменев", "bolsheviks", "F303", "F252", "F370"),
  person("kollontai", "Alexandra Kollontai", "Александра Коллонтай", "bolsheviks", "F304"),
  person("krylenko", "Nikolai Krylenko", "Николай Крыленко", "bolsheviks", "F305", "X065"),
  person("lenin", "Vladimir Lenin", "Владимир Ленин", "bolsheviks", "F306", "F258", "F364"),
  person("lunacharsky", "Anatoly Lunacharsky", "Анатолий Луначарский", "bolsheviks", "F307", "X067"),
  person("muranov", "Matvei Muranov", "Матвей Муранов", "bolsheviks", "F308"),
  person("nogin", "Viktor Nogin", "Виктор Ногин", "bolsheviks", "F309"),
  person("rykov", "Alexei Rykov", "Алексей Рыков", "bolsheviks", "F310"),
  person("riazanov", "David Riazanov", "Давид Рязанов", "bolsheviks", "F311", "X057"),
  person("sklyansky", "Ephraim Sklyansky", "Эфраим Склянский", "bolsheviks", "F312"),
  person("stuchka", "Pyotr Stuchka", "Пётр Стучка", "bolsheviks", "F313"),
  person("trotsky", "Leon Trotsky", "Лев Троцкий", "bolsheviks", "F314", "F176", "F365"),
  person("lozovsky", "Solomon Lozovsky", "Соломон Лозовский", "bolsheviks", "X041"),
  person("peterson", "Karl Peterson", "Карл Петерсон", "bolsheviks", "X051"),
  person("milyutin", "Vladimir Milyutin", "Владимир Милютин", "bolsheviks", "X107", "F368"),
  person("shliapnikov", "Alexander Shliapnikov", "Александр Шляпников", "bolsheviks", "X107"),
  person("dybenko", "Pavel Dybenko", "Павел Дыбенко", "bolsheviks", "X107"),
  person("skvortsov", "Ivan Skvortsov-Stepanov", "Иван Скворцов-Степанов", "bolsheviks", "X107"),
  person("lomov", "Georgy Lomov", "Георгий Ломов", "bolsheviks", "X107"),
  person("teodorovich", "Ivan Teodorovich", "Иван Теодорович", "bolsheviks", "X107"),
  person("avilov-glebov", "Nikolai Glebov-Avilov", "Николай Глебов-Авилов", "bolsheviks", "X107"),
  person("stalin", "Joseph Stalin", "Иосиф Сталин", "bolsheviks", "X107", "F287", "F366"),
  person("gutman", "Moshe Baltekaklis-Gutman", nil, "left-srs", "F315"),
  person("zaks", "Grigory Zaks", "Григорий Закс", "left-srs", "F316"),
  person("kamkov", "Boris Kamkov", "Борис Камков", "left-srs", "F317", "F251"),
  person("karelin", "Vladimir Karelin", "Владимир Карелин", "left-srs", "F318", "X096"),
  person("kakhovskaya", "Irina Kakhovskaya", "Ирина Каховская", "left-srs", "F319"),
  person("mstislavsky", "Sergey Mstislavsky", "Сергей Мстиславский", "left-srs", "F320"),
  person("spiridonova", "Maria Spiridonova", "Мария Спиридонова", "left-srs", "F321"),
  person("spiro", "Vilgelm Spiro", "Вильгельм Спиро", "left-srs", "X109"),
  person("kulinichenko", "Pavel Kulinichenko", "Павел Кулиниченко", "ukrainian-socialists", "F322"),
  person("martov", "Julius Martov", "Юлий Мартов", "menshevik-internationalists", "F232", "C-054"),
  person("kapelinsky", "Naum Kapelinsky", "Наум Капелинский", "menshevik-internationalists", "X062"),
  person("kharash", "Kharash", "Хараш", "mensheviks", "X045"),
  person("gharra", "Gharra", nil, "mensheviks", "X046"),
  person("kuchin", "Georgy Kuchin", "Георгий Кучин", "mensheviks", "X047"),
  person("khinchuk", "Lev Khinchuk", "Лев Хинчук", "mensheviks", "X048", "X049"),
  person("gendelman", "Mikhail Gendelman", "Михаил Гендельман", "right-srs", "X035", "X050"),
  person("abramovich", "Rafail Abramovich", "Рафаил Абрамович", "bund", "X054"),
  person("kramarov", "Grigory Kramarov", "Григорий Крамаров", "united-internationalists", "X084"),
  person("avilov", "Boris Avilov", "Борис Авилов", "united-internationalists", "X095"),
  -- Delegates whose faction the sources do not name.
  person("gzhelshakh", "Gzhelshakh", nil, nil, "X052"),
  person("lukianov", "Lukianov", "Лукьянов", nil, "X053"),
  person("pianykh", "Pianykh", "Пьяных", nil, "X088"),
  -- Named around the congress; they have no part in it.
  person("smilga", "Ivar Smilga", "Ивар Смилга", "bolsheviks", "F367"),
  person("berzin", "Jan Antonovich Berzin", "Ян Антонович Берзин", "bolsheviks", "F371"),
  person("kerensky", "Alexander Kerensky", "Александр Керенский", nil, "F376", "F270"),
  person("prokopovich", "Sergei Prokopovich", "Сергей Прокопович", nil, "F296", "F297", "C-018"),
}
