-- Which count of deciding votes (C-004). 784 closes in itself: two for each of 53 + 305 + 34
-- bodies (F010-F015), and 777 declared a party (X139, C-003). 822 closes with 268 advisory votes
-- against 1 090 (X142); of whom the 38 more are no source says, so they are undeclared: assumed.
return {
  ["784"] = { undeclared = 7, consultative = 306 },
  ["822"] = { undeclared = 45, consultative = 268 },
}
