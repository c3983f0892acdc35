-- Where sources disagree, and what is done about it (scenarios/_facts/conflicts.csv).
return {
  { "C-017", how = "calendars mixed in one section: 16 October, on which the committee starts, is Old Style, for in the New Style it would come before the congress" },
  { "C-035", how = "dates 24-26 October or only October, convener the Petrograd Soviet or the committee of Finland, 94 or 150 delegates: 11-13 October Old Style; parameters convener and roll" },
  { "C-036", how = "start of the committee's work: 16 October Old Style, the only reading after the congress" },
}
