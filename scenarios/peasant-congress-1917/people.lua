-- Who has a part in the sittings; by Reed, with the line of his text.
local function person(id, name, native, faction, ...)
  return { id = id, name = name, native = native, faction = faction, source = { ... } }
end

return {
  person("avksentiev", "Nikolai Avksentiev", "Николай Авксентьев", "right-srs", "Reed 11022"),
  person("chernov", "Viktor Chernov", "Виктор Чернов", "right-srs", "Reed 11124-11136"),
  person("spiridonova", "Maria Spiridonova", "Мария Спиридонова", "left-srs", "X152"),
  person("nazariev", "Nazariev", "Назарьев", "left-srs", "Reed 11051"),
  person("kolchinsky", "Kolchinsky", "Колчинский", "left-srs", "Reed 11201"),
  person("ustinov", "Alexei Ustinov", "Алексей Устинов", "left-srs", "Reed 11433"),
  person("natanson", "Mark Natanson", "Марк Натансон", "left-srs", "Reed 11459"),
  person("zinoviev", "Grigory Zinoviev", "Григорий Зиновьев", "bolsheviks", "Reed 11046"),
  person("lenin", "Vladimir Lenin", "Владимир Ленин", "bolsheviks", "Reed 11069"),
}
