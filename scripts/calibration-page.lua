-- calibration-page.lua -- judges what tests/bench/calibrate measured, and writes the page of it.
--
--   lua5.4 scripts/calibration-page.lua PAGE MEASURES...           writes the page
--   lua5.4 scripts/calibration-page.lua --check PAGE MEASURES...   is the page of these measures?
--
-- What it must know of the scenarios stands in scripts/calibration-plan.lua (or the file that
-- PL_CALIBRATION_PLAN names). With --check the measures may be of fewer courses: only the digests
-- of the first are compared, and the bounds that the page says do not hold with those the plan
-- names. Exit: 0 the bounds hold but for those named; 1 not, or the page is stale; 2 trouble.

local SMALL = 8 -- a share of fewer numbers says nothing
local QUANTILES = { "0.25 %", "5 %", "25 %", "median", "75 %", "95 %", "99.75 %" }
local POOL = "the small scenarios together"

local function refuse(code, ...)
  io.stderr:write("calibrate: ", string.format(...), "\n")
  os.exit(code)
end

local function read(path)
  local file, why = io.open(path)
  if not file then
    refuse(2, "%s", why)
  end
  local text = file:read("a")
  file:close()
  return text
end

-- ---- what was measured ----

local function fields_of(line)
  local fields = {}
  for field in line:gmatch("([^\t]*)\t") do
    fields[#fields + 1] = field
  end
  return fields
end

-- "5", or "-1646093400@10-25T22:40": what is compared, and what is shown.
local function value_of(field)
  local number, clock = field:match("^(.-)@(.*)$")
  return { number = tonumber(number or field), shown = clock or field }
end

local function row_of(f)
  local row = { fact = f[2], name = f[2] .. " " .. f[3], kind = f[4], given = f[5] == "1",
                documented = value_of(f[6]), q = {}, below = tonumber(f[14]),
                equal = tonumber(f[15]), day_before = tonumber(f[16]), on_day = tonumber(f[17]),
                within = tonumber(f[18]) }
  for i in ipairs(QUANTILES) do
    row.q[i] = value_of(f[6 + i])
  end
  return row
end

local function measured(paths)
  local scenarios, campaigns = {}, {}
  for _, path in ipairs(paths) do
    for line in read(path):gmatch("([^\n]*)\n") do
      local f = fields_of(line)
      if f[1] == "campaign" then
        campaigns[#campaigns + 1] = f[2]
      elseif f[1] == "scenario" then
        scenarios[#scenarios + 1] = { id = f[2], title = f[3], runs = f[4], digest = f[5],
                                      rows = {} }
      else
        table.insert(scenarios[#scenarios].rows, row_of(f))
      end
    end
  end
  return scenarios, campaigns
end

-- ---- what the plan says of a row ----

local function row_named(scenario, name)
  for _, row in ipairs(scenario.rows) do
    if row.name == name then
      return row
    end
  end
  refuse(2, "the plan names '%s', which %s does not compare", name, scenario.id)
end

local function mark(scenarios, list, key)
  for _, scenario in ipairs(scenarios) do
    for _, name in ipairs(list[scenario.id] or {}) do
      row_named(scenario, name)[key] = true
    end
  end
end

local function halve(scenarios, fit)
  for _, scenario in ipairs(scenarios) do
    local places = {}
    for _, row in ipairs(scenario.rows) do
      local place = places[row.fact] or 0
      places[row.fact] = place + 1
      local number = tonumber(row.fact:match("%d+")) or 0
      row.fit = not fit[scenario.id] and (number + place) % 2 == 1
    end
  end
  mark(scenarios, fit, "fit")
end

-- Of a time that is known by its day only the days are compared.
local function by_day(row)
  local function day(value)
    value.number = value.number // 86400
    value.shown = value.shown:match("^[^T]*")
  end
  day(row.documented)
  for _, value in ipairs(row.q) do
    day(value)
  end
  row.below, row.equal = row.day_before, row.on_day
end

local function read_plan(scenarios, plan)
  halve(scenarios, plan.fit)
  for key, list in pairs({ day = plan.days, words = plan.words, input = plan.inputs,
                           chosen = plan.chosen }) do
    mark(scenarios, list, key)
  end
  for _, scenario in ipairs(scenarios) do
    for _, row in ipairs(scenario.rows) do
      if row.day then
        by_day(row)
      end
      row.is_number = row.kind ~= "yes" and not row.words
      row.witness = not row.given and not row.input
    end
  end
end

-- ---- judgement ----

local function inside(row, low, high)
  return row.documented.number >= row.q[low].number and row.documented.number <= row.q[high].number
end

-- A number that hardly ever moves says nothing about the spread.
local function varies(row)
  return row.q[2].number < row.q[6].number
end

-- Many courses may come to the very figure; they stand for the ranks from `below` on, and the part
-- of these ranks that is in the central half counts. Of courses drawn from the model itself a half
-- counts in the mean, which is not so of figures that lie on the edge of an interval.
local function part_in_50(row)
  if row.equal == 0 then
    return (row.below >= 0.25 and row.below <= 0.75) and 1 or 0
  end
  local low, high = math.max(row.below, 0.25), math.min(row.below + row.equal, 0.75)
  return math.max(0, high - low) / row.equal
end

local function new_unit(name)
  return { name = name, numbers = 0, in_90 = 0, in_50 = 0, parts = 0, outside = 0 }
end

local function add(unit, row)
  unit.numbers = unit.numbers + 1
  unit.in_90 = unit.in_90 + (inside(row, 2, 6) and 1 or 0)
  unit.in_50 = unit.in_50 + (inside(row, 3, 5) and 1 or 0)
  unit.parts = unit.parts + part_in_50(row)
  unit.outside = unit.outside + (inside(row, 1, 7) and 0 or 1)
end

-- Halves of a scenario with enough numbers in each; what is too small, together.
local function units_of(scenarios)
  local units = {}
  local pool = { fit = new_unit(POOL .. ", fit"), test = new_unit(POOL .. ", test"),
                 all = new_unit(POOL .. ", all"), free = new_unit(POOL .. ", none chosen for it") }
  pool.free.shown_only = true
  for _, scenario in ipairs(scenarios) do
    local fit, test = new_unit(scenario.id .. ", fit"), new_unit(scenario.id .. ", test")
    local moving = {}
    for _, row in ipairs(scenario.rows) do
      if row.is_number and row.witness and varies(row) then
        moving[#moving + 1] = row
        add(row.fit and fit or test, row)
      end
    end
    scenario.moving = #moving
    scenario.pooled = fit.numbers < SMALL or test.numbers < SMALL
    if not scenario.pooled then
      table.move({ fit, test }, 1, 2, #units + 1, units)
    end
    for _, row in ipairs(scenario.pooled and moving or {}) do
      add(row.fit and pool.fit or pool.test, row)
      add(pool.all, row)
      if not row.chosen then
        add(pool.free, row)
      end
    end
  end
  return table.move({ pool.fit, pool.test, pool.all, pool.free }, 1, 4, #units + 1, units)
end

-- Names of the bounds that do not hold, in the order of the page.
local function failures_of(scenarios, units, widths)
  local failures = {}
  local function fails(...)
    failures[#failures + 1] = string.format(...)
  end
  for _, unit in ipairs(units) do
    if not unit.shown_only and unit.in_90 < 0.85 * unit.numbers then
      fails("%s: central 90 %%", unit.name)
    end
    if not unit.shown_only and
       (unit.in_50 < 0.30 * unit.numbers or unit.in_50 > 0.75 * unit.numbers) then
      fails("%s: central 50 %%", unit.name)
    end
  end
  for _, scenario in ipairs(scenarios) do
    for _, row in ipairs(scenario.rows) do
      if row.witness and row.is_number and not inside(row, 1, 7) then
        fails("%s, %s: central 99.5 %%", scenario.id, row.name)
      elseif row.witness and not row.is_number and row.within < 0.5 then
        fails("%s, %s: half of the courses", scenario.id, row.name)
      end
    end
    for _, width in ipairs(widths[scenario.id] or {}) do
      local row = row_named(scenario, width[1])
      width.ratio = (row.q[6].number - row.q[2].number) / (width[3] - width[2])
      if width.ratio > 1.25 then
        fails("%s, %s: width", scenario.id, row.name)
      end
    end
  end
  return failures
end

-- ---- the page ----

local out = {}
local function put(...)
  out[#out + 1] = string.format(...)
end

-- Text that is broken into lines here and is one paragraph there.
local function joined(text)
  return (text:gsub("%s*\n%s*", " "))
end

local function put_paragraph(text, ...)
  put("\n" .. joined(text), ...)
end

local function percent(part, whole)
  return whole > 0 and string.format("%.0f %%", 100 * part / whole) or "-"
end

local function verdict(row)
  return row.given and "given"
    or row.input and "an input"
    or not inside(row, 1, 7) and "OUTSIDE"
    or not varies(row) and "hardly varies"
    or (inside(row, 3, 5) and "in 50 %" or inside(row, 2, 6) and "in 90 %" or "in 99.5 %")
       .. (row.chosen and ", chosen for it" or "")
end

local function put_rows(rows)
  put("\n| outcome | | documented | %s | |", table.concat(QUANTILES, " | "))
  put("|---|---|---|%s---|", ("---|"):rep(#QUANTILES))
  for _, row in ipairs(rows) do
    local shown = {}
    for i, value in ipairs(row.q) do
      shown[i] = value.shown
    end
    put("| %s | %s | %s | %s | %s |", row.name,
        not row.witness and "" or row.fit and "fit" or "test",
        row.documented.shown, table.concat(shown, " | "), verdict(row))
  end
end

local function documented_words(row)
  return row.words and "in words" or row.documented.number ~= 0 and "yes" or "no"
end

local function put_yes_and_no(rows)
  put("\n| yes or no | documented | share of courses as documented |\n|---|---|---|")
  for _, row in ipairs(rows) do
    put("| %s | %s | %.3f%s |", row.name, documented_words(row), row.within,
        row.within < 0.5 and " TOO RARE" or "")
  end
end

local function put_widths(scenario, widths)
  put("\n| width, 5 %% to 95 %% | here | reference model | ratio |\n|---|---|---|---|")
  for _, width in ipairs(widths) do
    local row = row_named(scenario, width[1])
    put("| %s | %s to %s | %d to %d | %.2f%s |", row.name, row.q[2].shown, row.q[6].shown,
        width[2], width[3], width.ratio, width.ratio > 1.25 and " TOO WIDE" or "")
  end
end

-- Given numbers are shown where dice move them, so that their spread is seen.
local function sorted_rows(scenario)
  local numbers, answers = {}, {}
  for _, row in ipairs(scenario.rows) do
    if row.is_number and (row.witness or varies(row)) then
      numbers[#numbers + 1] = row
    elseif not row.is_number and row.witness then
      answers[#answers + 1] = row
    end
  end
  return numbers, answers
end

local function put_scenario(scenario, plan)
  put("\n## %s\n", scenario.id)
  put("%s: %s sampled courses. Digest of the first 20: `%s`.", scenario.title, scenario.runs,
      scenario.digest)
  local numbers, answers = sorted_rows(scenario)
  if #numbers + #answers == 0 then
    put_paragraph([[All that it compares is given: an input is no witness, and chance has no part
      in it.]])
    return
  end
  if scenario.pooled then
    put_paragraph([[Numbers that vary and are no input: %d, too few for a share in each half; they
      are judged together with those of the other small scenarios.]], scenario.moving)
  end
  if #numbers > 0 then
    put_rows(numbers)
  end
  if plan.widths[scenario.id] then
    put_widths(scenario, plan.widths[scenario.id])
  end
  if #answers > 0 then
    put_yes_and_no(answers)
  end
end

local function put_judgement(units, failures, known)
  local failed = {}
  for _, name in ipairs(failures) do
    failed[name] = true
  end
  put("\n## Judgement\n")
  put("| half | numbers that vary | in 90 %% | in 50 %% | in 50 %%, ties in parts "
      .. "| outside 99.5 %% | |")
  put("|---|---|---|---|---|---|---|")
  for _, unit in ipairs(units) do
    local fails = failed[unit.name .. ": central 90 %"] or failed[unit.name .. ": central 50 %"]
    put("| %s | %d | %s | %s | %s | %d | %s |", unit.name, unit.numbers,
        percent(unit.in_90, unit.numbers), percent(unit.in_50, unit.numbers),
        percent(unit.parts, unit.numbers), unit.outside,
        unit.shown_only and "shown only" or fails and "DOES NOT HOLD" or "holds")
  end
  put("")
  for _, name in ipairs(failures) do
    put("* DOES NOT HOLD: `%s`: %s", name, joined(known[name] or "not known, and an error"))
  end
end

local INTRODUCTION = { [[
Written by `scripts/calibrate`; not by hand. Every scenario is played with dice (seed 1917,
replicates 0, 1, ...), and what its sources document is compared with what came out.]], [[
A documented number should lie within the central 90 %% of the courses for at least 85 %% of the
numbers, within the central 50 %% for 30 to 75 %% of them, and never outside the central 99.5 %%;
what is yes or no should come out in at least half of the courses. A half of the rows may be looked
at when spreads are chosen (fit), the other may not (test). What is given is an input and no
witness, and so is a seat that was moved by an agreement computed from the documented seats. Of what
is known by its day the days are compared; what the sources have in words and not in figures is met
or is not. Scenarios with fewer than 8 numbers in a half are judged together
(docs/decisions/0021-small-scenarios-are-judged-together.md). Weights of violence, legitimacy and
grievance are assumed: they carry the walkout. Hours are in the calendar of the scenario.]] }

local EXPLANATION = { [[
In the central half there should be neither too few numbers nor too many: a number for which an
assumed parameter was chosen lies in the middle whatever the spread, and so does a small count to
which most courses come. The column of parts counts, of the courses that come to the very figure,
those in the central half; by it a model that is right has 50 %%. Hours of one sitting move
together, so the rows are fewer witnesses than they are rows.]], [[
In the Second Congress the inclinations and the gaps between items were chosen so that the expected
course meets the documents; the lengths of speeches and elections, which no source gives, are here
those usual for their kind and not those chosen (docs/decisions/0014-lengths-that-were-chosen.md).
Weights of what moves a faction to leave were chosen so that the expected course of the Peasants'
Congress has the Right Socialist-Revolutionaries walk out.]] }

local function page_of(scenarios, campaigns, plan, units, failures)
  put("# Calibration")
  for _, text in ipairs(INTRODUCTION) do
    put_paragraph(text)
  end
  put_judgement(units, failures, plan.known)
  for _, text in ipairs(EXPLANATION) do
    put_paragraph(text)
  end
  for _, scenario in ipairs(scenarios) do
    put_scenario(scenario, plan)
  end
  for _, id in ipairs(campaigns) do
    put("\n## %s", id)
    put_paragraph([[A campaign of the documented courses of the scenarios above: it has no courses
      of its own.]])
  end
  return table.concat(out, "\n") .. "\n"
end

-- ---- the two ways it is called ----

-- Every failure must be known, and everything known must fail. Prints what is not so.
local function as_known(failures, known)
  local good, failed = true, {}
  for _, name in ipairs(failures) do
    failed[name] = true
    if not known[name] then
      io.stderr:write("calibrate: does not hold: ", name, "\n")
      good = false
    end
  end
  for name in pairs(known) do
    if not failed[name] then
      io.stderr:write("calibrate: holds, but is named as one that does not: ", name, "\n")
      good = false
    end
  end
  return good
end

-- What a page says: the digest of each section, and each bound that does not hold with its reason.
local function read_page(page)
  local digests, failures, reasons = {}, {}, {}
  local section
  for line in read(page):gmatch("([^\n]*)\n") do
    section = line:match("^## (.*)") or section
    local digest = line:match("Digest of the first 20: `(%x+)`")
    local name, why = line:match("^%* DOES NOT HOLD: `(.-)`: (.*)$")
    if digest then
      digests[section] = digest
    elseif name then
      failures[#failures + 1] = name
      reasons[name] = why
    end
  end
  return digests, failures, reasons
end

local function check(page, scenarios, known)
  local digests, failures, reasons = read_page(page)
  for _, scenario in ipairs(scenarios) do
    if digests[scenario.id] ~= scenario.digest then
      refuse(1, "%s is out of date in %s: run scripts/calibrate", page, scenario.id)
    end
  end
  local good = as_known(failures, known)
  for name, why in pairs(reasons) do
    if known[name] and joined(known[name]) ~= why then
      refuse(1, "%s has another reason for '%s': run scripts/calibrate", page, name)
    end
  end
  os.exit(good and 0 or 1)
end

local function write(page, scenarios, campaigns, plan)
  read_plan(scenarios, plan)
  local units = units_of(scenarios)
  local failures = failures_of(scenarios, units, plan.widths)
  local file = assert(io.open(page, "w"))
  file:write(page_of(scenarios, campaigns, plan, units, failures))
  file:close()
  os.exit(as_known(failures, plan.known) and 0 or 1)
end

local checking = arg[1] == "--check"
local paths = table.move(arg, checking and 2 or 1, #arg, 1, {})
local page = table.remove(paths, 1)
if not page or #paths == 0 then
  refuse(2, "usage: calibration-page.lua [--check] PAGE MEASURES...")
end
local plan = dofile(os.getenv("PL_CALIBRATION_PLAN") or "scripts/calibration-plan.lua")
local scenarios, campaigns = measured(paths)
if checking then
  check(page, scenarios, plan.known)
end
write(page, scenarios, campaigns, plan)
