-- Questions for a class, put by `plenum run --ask` before the question of the assembly that they
-- belong to. They ask for reasons, and tell nothing of what comes after their moment.
return {
  { at = "presidium",
    ask = "Delegates with a consultative vote may speak, but neither vote nor elect. Who should have a full vote in such a congress: every delegate, or only those sent by bodies of a certain size?",
    hint = "Think of who would win by one rule and by the other, and of how one would prove whom a delegate stands for.",
    source = { "F008", "F009", "X149" } },
  { at = "government",
    ask = "A party of 105 among 784 says that it could govern alone. For all others there are two answers: to govern with the liberals, or to let nobody govern. What does a coalition cost each side?",
    hint = "Compare what the socialist ministers can do inside the government with what the soviets can do outside it.",
    source = { "F020", "F033", "F034", "X145" } },
  { at = "ministers",
    ask = "Ministers are to be bound by the decisions of the soviets, and not only by those of the government they sit in. Can one serve two bodies?",
    hint = "Ask what happens on the day on which the two decide differently, and who could dismiss a minister then.",
    source = { "F032" } },
  { at = "constituent-assembly",
    ask = "Everybody is heard, and everybody who is tired may go home. Who is still there when it comes to the vote, and are they the same people as those who came?",
    hint = "Count the days: who can afford to stay away from work and from home for three weeks?",
    source = { "F023", "F024" } },
  { at = "elections",
    ask = "The committee that will act for three months is elected by a list on which the parties agreed beforehand. What does an agreed list give that a count by proportion does not, and whom does it cost something?",
    hint = "Reckon what each list would have by proportion, and ask why the others might have given it more or less.",
    source = { "F038", "C-032" } },
}
