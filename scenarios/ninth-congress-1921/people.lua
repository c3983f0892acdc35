-- Who reported (X172). Their party is assumed.
local function person(id, name, native, role)
  return { id = id, name = name, native = native, faction = "rcp", role = role, source = { "X172", "assumed" } }
end

return {
  person("kalinin", "Mikhail Kalinin", "Михаил Калинин", "chairman of the Central Executive Committee"),
  person("lenin", "Vladimir Lenin", "Владимир Ленин", "reports on the policy of the Republic"),
  person("kamenev", "Lev Kamenev", "Лев Каменев", "reports on the New Economic Policy"),
  person("bogdanov", "Bogdanov", "Богданов", "reports on industry"),
  person("osinsky", "Osinsky", "Осинский", "reports on agriculture"),
  person("khinchuk", "Khinchuk", "Хинчук", "reports on the cooperatives"),
  person("krestinsky", "Krestinsky", "Крестинский", "reports on finance"),
  person("trotsky", "Leon Trotsky", "Лев Троцкий", "reports on the Red Army"),
  person("sapronov", "Sapronov", "Сапронов", "reports on Soviet construction"),
  person("krzhizhanovsky", "Krzhizhanovsky", "Кржижановский", "reports on electrification"),
}
