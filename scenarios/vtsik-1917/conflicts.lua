-- Where sources disagree, and what is done about it (scenarios/_facts/conflicts.csv).
return {
  { "C-019", how = "date of the merger, 15 or 28 November: one day, 15 November Old Style = 28 November New Style" },
  { "C-031", how = "size of the committee, 100 or 101: 101, by faction" },
  { "C-043", how = "when the Left SRs join, at the merger or in December: they accept at the merger, the commissar was confirmed on 24 November Old Style (X120); the model fills the post with the acceptance" },
  { "C-044", how = "101, 108, 216 or 366: elected, after seven were co-opted (parameter coopted), after parity, with the places agreed upon" },
  { "C-047", how = "block quotations lost: the terms are given by their first line (F350) and by Reed (X116), and nothing is invented" },
  { "C-048", how = "the terms of the agreement: the programme of land, peace and workers' control is the first" },
  { "C-052", how = "who the six are, United Internationalists or Menshevik-Internationalists: the former, as in the itemised list" },
  { "C-053", how = "who presides after Kamenev: Sverdlov, if the house carries it; the day is in no source, 8 November Old Style is assumed" },
  { "C-065", how = "day of the joint session in Reed, who mixes calendars, 28 or 29 November New Style: the 28th, with the merger" },
  { "C-042", how = "elections to the Constituent Assembly just days later, or on 12 November: 12 November Old Style, 16 days after the Second Congress; nothing here depends on it" },
  { "C-041", how = "three months until the Constituent Assembly was closed, or 72 days: dates are used, not intervals" },
}
