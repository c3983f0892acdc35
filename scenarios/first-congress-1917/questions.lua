-- What a class would ask of this congress.
return {
  Q19 = "What if the First Congress had limited speaking time?",
  Q20 = "What if the Left Socialist-Revolutionaries of the First Congress had existed as a faction?",
}
