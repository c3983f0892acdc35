-- How the three blocs stand to the presidium and its policy: for and against it, abstaining, per
-- cent of those who come. Sizes and shares are assumed (docs/model.md); that both votes, of
-- 31 August and of 9 September, are the same question to the same people is assumed too. What
-- differs between them is who comes.
local BLOC = { in_favour = 93, against = 1, abstain = 6 }
local LEFT = { in_favour = 1, against = 97, abstain = 2 }
local BETWEEN = { in_favour = 30, against = 40, abstain = 30 }

local SOURCE = { "assumed" }

local function with(stand, turned, absent)
  return { in_favour = turned and stand.against or stand.in_favour,
           against = turned and stand.in_favour or stand.against,
           abstain = stand.abstain, absent = absent, source = SOURCE }
end

-- Inclinations by faction: to the policy of the presidium, or (turned) to a text against it.
-- absent: share of each that is not in the hall; 0 for those not named.
return function(turned, absent)
  return {
    srs = with(BLOC, turned, absent.bloc or 0),
    mensheviks = with(BLOC, turned, absent.bloc or 0),
    bolsheviks = with(LEFT, turned, absent.bolsheviks or 0),
    others = with(BETWEEN, turned, absent.others or 0),
  }
end
