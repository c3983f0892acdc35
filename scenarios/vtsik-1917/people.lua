-- Who has a part in the sittings: speakers by Reed (with the line of his text), holders of posts
-- and candidates by X107, X109, X115, X120.
local function person(id, name, native, faction, ...)
  return { id = id, name = name, native = native, faction = faction, source = { ... } }
end

return {
  person("kamenev", "Lev Kamenev", "Лев Каменев", "bolsheviks", "F343"),
  person("sverdlov", "Yakov Sverdlov", "Яков Свердлов", "bolsheviks", "Reed 10294-10295"),
  person("avanesov", "Varlam Avanesov", "Варлам Аванесов", "bolsheviks", "Reed 10112"),
  person("larin", "Yuri Larin", "Юрий Ларин", "bolsheviks", "X112"),
  person("lenin", "Vladimir Lenin", "Владимир Ленин", "bolsheviks", "X113"),
  person("trotsky", "Leon Trotsky", "Лев Троцкий", "bolsheviks", "Reed 10150"),
  person("zinoviev", "Grigory Zinoviev", "Григорий Зиновьев", "bolsheviks", "Reed 11519"),
  person("rykov", "Alexei Rykov", "Алексей Рыков", "bolsheviks", "X107", "X115"),
  person("milyutin", "Vladimir Milyutin", "Владимир Милютин", "bolsheviks", "X107", "X115"),
  person("shliapnikov", "Alexander Shliapnikov", "Александр Шляпников", "bolsheviks", "X107", "X115"),
  person("antonov-ovseyenko", "Vladimir Antonov-Ovseyenko", "Владимир Антонов-Овсеенко", "bolsheviks", "X107"),
  person("krylenko", "Nikolai Krylenko", "Николай Крыленко", "bolsheviks", "X107"),
  person("dybenko", "Pavel Dybenko", "Павел Дыбенко", "bolsheviks", "X107"),
  person("nogin", "Viktor Nogin", "Виктор Ногин", "bolsheviks", "X107", "X115"),
  person("lunacharsky", "Anatoly Lunacharsky", "Анатолий Луначарский", "bolsheviks", "X107"),
  person("skvortsov", "Ivan Skvortsov-Stepanov", "Иван Скворцов-Степанов", "bolsheviks", "X107"),
  person("lomov", "Georgy Lomov", "Георгий Ломов", "bolsheviks", "X107"),
  person("teodorovich", "Ivan Teodorovich", "Иван Теодорович", "bolsheviks", "X107", "X115"),
  person("avilov-glebov", "Nikolai Avilov (Glebov)", "Николай Авилов (Глебов)", "bolsheviks", "X107"),
  person("stalin", "Joseph Stalin", "Иосиф Сталин", "bolsheviks", "X107"),
  person("malkin", "Boris Malkin", "Борис Малкин", "left-srs", "Reed 10007"),
  person("karelin", "Vladimir Karelin", "Владимир Карелин", "left-srs", "X109", "Reed 10070"),
  person("kamkov", "Boris Kamkov", "Борис Камков", "left-srs", "X109"),
  person("spiro", "Vasily Spiro", "Василий Спиро", "left-srs", "X109"),
  person("kolegaev", "Andrei Kolegaev", "Андрей Колегаев", "left-srs", "X120"),
  person("proshyan", "Prosh Proshyan", "Прош Прошян", "left-srs", "Reed 11576"),
  person("spiridonova", "Maria Spiridonova", "Мария Спиридонова", "left-srs", "Reed 11540"),
  person("saharashvili", "Saharashvili", "Сахарашвили", "united-internationalists", "Reed 11577"),
}
