-- Where sources disagree, and what is done about it (scenarios/_facts/conflicts.csv).
return {
  { "C-014", how = "69 or 67 abstentions on 9 September: 69, with a tolerance that lets 67 through" },
  { "C-016", how = "when Trotsky takes the chair, 20 or 25 September: 25; parameter chair_day" },
  { "C-050", how = "the strength of the Bolsheviks, 519 of 1002 votes or up to 90 % of the seats: two dates; here that of September, the other in bolshevization-1917" },
  { "C-059", how = "which body resigns: the presidium of the Petrograd Soviet; Chkheidze headed the Central Executive Committee too" },
  { "C-060", how = "who left the room: those against leave, those for stay; both are counted, so the figures are the same" },
}
