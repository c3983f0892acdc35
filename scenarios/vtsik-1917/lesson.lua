-- Questions for a class, put by `plenum run --ask` before the question of the assembly that they
-- belong to. They ask for reasons, and tell nothing of what comes after their moment.
return {
  { at = "terms",
    ask = "One party has the majority, others stand outside. Which terms can it offer without giving up what it was elected for, and which must the others ask for to be more than guests?",
    hint = "Look at who answers to whom, how many seats the enlarged committee would have, and which ministries are named.",
    source = { "F350", "X116", "X117" } },
  { at = "larin",
    ask = "Some members of the ruling party think that a measure of their own government is wrong. May they vote so in the committee that the government answers to?",
    hint = "What is a committee worth that never votes against its government? And a party whose members do?",
    source = { "X112", "X115" } },
  { at = "agreement",
    ask = "Two bodies unite, and each is to have the same number of seats, however many each stands for. Whom does that favour, and why might the other side agree?",
    hint = "Count how many of the newcomers belong to a party that sits here already.",
    source = { "X118", "X119", "C-044" } },
}
