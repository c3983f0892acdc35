local t = {}
for i = 1, 10 do t[i] = { id = "f" .. i, seats = i } end
return scenario { api = 1, id = "loop", title = "Loop", factions = t }
