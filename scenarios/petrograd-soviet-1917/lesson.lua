-- Questions for a class, put at their moments by `plenum run petrograd-soviet-1917 --ask FACTION`.
return {
  { at = "resignation", ask = "The presidium resigns because the hall outvoted it. Is a vote to refuse that a vote about persons, or about a policy?",
    hint = "the resolution of 31 August stands either way", source = { "F110", "F111" } },
  { at = "soldiers-section", ask = "The soldiers elect their bureau five days after the workers. Who leads the Soviet in between?",
    hint = "look at who sits in the executive committee", source = { "F117", "F119", "F120" } },
}
