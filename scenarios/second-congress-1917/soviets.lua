-- The soviets represented, by kind. The first five are listed in one source and make 383 of the 402
-- it names; the sixth, from another one, closes the sum (C-002).
return {
  { kind = "workers-and-soldiers", title = "of Workers' and Soldiers' Deputies", count = 195,
    source = { "F188" } },
  { kind = "with-peasants", count = 119, source = { "F189" },
    title = "of Workers' and Soldiers' Deputies, with peasants' deputies" },
  { kind = "workers", title = "of Workers' Deputies", count = 46, source = { "F190" } },
  { kind = "soldiers-and-sailors", title = "of Soldiers' and Sailors' Deputies", count = 22,
    source = { "F191" } },
  { kind = "cossacks", title = "of Cossacks' Deputies", count = 1, source = { "F192" } },
  { kind = "peasants", title = "of Peasants' Deputies", count = 19, source = { "X020", "C-002" } },
}
