-- What a class would ask of this congress; each variant takes up one of them.
return {
  Q01 = "What if nobody had walked out?",
  Q02 = "What if the moderates had taken the seats in the presidium that they were offered?",
  Q03 = "What if the Socialist-Revolutionaries had voted to withdraw?",
  Q04 = "What if Martov's committee had been appointed at once?",
  Q05 = "What if the Winter Palace had fallen before the opening?",
  Q06 = "What if the Winter Palace had held out until noon?",
  Q07 = "What if the congress had met on 20 October?",
  Q08 = "What if the poll of the local bodies had been binding?",
  Q10 = "What if the credentials had been checked strictly?",
  Q11 = "What if the peasants' executive and the army committees had sent delegates?",
  Q12 = "Which count of the delegates is true: 649, 670 or 739?",
  Q13 = "What if the Left Socialist-Revolutionaries had joined the government?",
  Q14 = "What if Vikzhel had stopped the trains?",
  Q15 = "What if the executive committee had been elected at the opening?",
  Q16 = "What if the executive committee had been elected in another way?",
  Q21 = "What if the old executive committee had refused to open the congress?",
}
