-- While the Socialist-Revolutionaries are one faction they are inclined as their two wings
-- together, in the proportion of 97 to 63 (C-027); that the wings differ so is assumed.
local LEFT, RIGHT = 97, 63

return function(left, right)
  local both = {}
  for _, option in ipairs { "in_favour", "against", "abstain" } do
    both[option] = ((left[option] or 0) * LEFT + (right[option] or 0) * RIGHT) / (LEFT + RIGHT)
  end
  return both
end
