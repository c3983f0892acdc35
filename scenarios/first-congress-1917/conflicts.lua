-- Where sources disagree, and what is done about it (scenarios/_facts/conflicts.csv).
return {
  { "C-001", how = "last day 22 or 24 June Old Style: it comes out of the debates and the delegates; 24 June is expected, for seven sources agree on it once converted" },
  { "C-003", how = "749 delegates by party or 784 with full vote: 20 and 8 sympathisers are added to 285 and 248, 7 declared no party" },
  { "C-004", how = "784 or 822 deciding votes: 784, which closes by bodies; parameter roll" },
  { "C-032", how = "whether the executive committee corresponds to the delegates: law allots by the deciding votes, and an agreement moves seats, as an input; parameter negotiated" },
  { "C-041", how = "three months to the next congress, in fact four: the interval is what was planned, the dates are what counts" },
  { "C-045", how = "from June to November 1917 or until 1937: the first is this committee, the second the institution" },
  { "C-055", how = "721 votes cast of 784: 52 abstain, 63 are absent" },
}
