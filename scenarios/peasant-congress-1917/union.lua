-- The last sitting modelled: the new executive.
return {
  { id = "report", title = "Report of the union", source = { "Reed 11455-11463" },
    speeches = {
      { person = "natanson", kind = "report", length = "20m", source = { "Reed 11459" },
        text = "reads the report of the wedding of the Peasants' Soviets with those of Workers and Soldiers.",
        text_when = { carried = "merger" } } } },

  { id = "executive", title = "Election of the Executive Committee", kind = "election",
    body = "executive", length = "30m", source = { "F353" } },
}
