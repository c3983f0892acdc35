-- The usual additions of Model UN conferences to the rules of the General Assembly.
--
-- M = mylektsii.su/3-67340.html. Conferences differ: for closure others ask two speakers against and
-- often two thirds (jeopardylabs.com/print/rules-jeopardy-53); a scenario may set the threshold.
-- Of what is out of order: AMUN = Arkansas Model UN, uca.edu/org/amun/amun_procedures.htm; YounG7 =
-- viewer.joomag.com, YounG7-cividale 2017, page 30; C = a closure rule at studall.org/all4-48901.html.
return rules {
  base = "un-general-assembly",
  id = "model-un",
  title = "Model UN, on the rules of the General Assembly",

  majorities = {
    postpone = { base = "cast", threshold = "2/3", strict = false, tie = "lost", source = "M" },
    closure = { base = "cast", threshold = "1/2", strict = true, tie = "lost",
                source = "M; elsewhere two thirds" },
  },

  motions = {
    ["suspend-meeting"] = { title = "Suspension of the meeting", class = "privileged", rank = 1,
      vote = "main", effect = "recess", article = "Model UN", source = "M",
      articles = { floor = "AMUN 5" } },
    ["adjourn-meeting"] = { title = "Adjournment of the meeting", class = "privileged", rank = 2,
      vote = "main", effect = "adjourn", article = "Model UN", source = "M" },
    ["adjourn-debate"] = { title = "Postponement of the debate", class = "subsidiary", rank = 3,
      debate = "yes", vote = "postpone", on = "main", effect = "postpone", article = "Model UN",
      source = "M: one for, one against, then the vote",
      articles = { nothing = "rule 74" } },
    ["close-debate"] = { title = "Closure of the debate", class = "subsidiary", rank = 4,
      debate = "yes", vote = "closure", on = "closable", effect = "close", article = "Model UN",
      source = "M: one against, then the vote",
      articles = { floor = "C 20(2)", nothing = "YounG7 12", debatable = "YounG7 12" } },
    ["divide-question"] = { title = "Division of the question", class = "incidental",
      debate = "yes", vote = "main", on = "divisible", effect = "divide", article = "Model UN",
      source = "M: one for, one against, then the vote" },
    ["point-of-order"] = { title = "Point of order", class = "incidental", vote = "chair",
      interrupts = true, effect = "rule", article = "Model UN", source = "M" },
  },

  -- That what suspends or adjourns the meeting is not debated.
  articles = { debatable = "YounG7 13" },
}
