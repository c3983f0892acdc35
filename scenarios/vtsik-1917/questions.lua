-- What a class would ask of this committee; each variant takes up one of them.
return {
  Q13 = "What if the Left Socialist-Revolutionaries had joined the government on 9 November?",
  Q17 = "What if the merger had been by membership, not parity?",
}
