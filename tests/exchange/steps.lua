-- Edits of pandoc's document, as a person does them in its text; see steps.py.
local say = pandoc.utils.stringify

local function has(block, words) return say(block):find(words, 1, true) ~= nil end

-- Calls `edit(list, number)` for the innermost list of blocks in which words stand; an item of a list is one such.
local function at(doc, words, edit)
  local function walk(blocks)
    for number, block in ipairs(blocks) do
      if block.t == "BulletList" or block.t == "OrderedList" then
        for item, inside in ipairs(block.content) do
          if has(pandoc.Div(inside), words) then edit(block.content, item, true) return true end
        end
      elseif block.t == "Div" or block.t == "BlockQuote" then
        if walk(block.content) then return true end
      elseif has(block, words) then
        edit(blocks, number, false)
        return true
      end
    end
  end
  assert(walk(doc.blocks), words .. " is not there")
end

local function flat(inlines)   -- runs from right to left stand in spans
  local all = pandoc.List()
  for _, one in ipairs(inlines) do
    if one.t == "Span" then all:extend(flat(one.content)) else all:insert(one) end
  end
  return all
end

local function cut(inlines, phrase)
  local before, after = pandoc.List(), pandoc.List()
  local there, words = false, phrase:match("^%S+")
  for _, one in ipairs(flat(inlines)) do
    local place = not there and one.t == "Str" and one.text:find(words, 1, true)
    if place then
      there = true
      if place > 1 then before:insert(pandoc.Str(one.text:sub(1, place - 1))) end
      after:insert(pandoc.Str(one.text:sub(place)))
    else
      (there and after or before):insert(one)
    end
  end
  while #before > 0 and before[#before].t == "Space" do before:remove() end
  return before, after
end

-- Puts others in the place of the words, wherever they stand.
local function replaced(doc, words, make)
  local done = false
  local new = doc:walk({ Str = function(one)
    local from, to = one.text:find(words, 1, true)
    if done or not from then return nil end
    done = true
    local made = pandoc.List()
    if from > 1 then made:insert(pandoc.Str(one.text:sub(1, from - 1))) end
    made:extend(make(one.text:sub(from, to)))
    if to < #one.text then made:insert(pandoc.Str(one.text:sub(to + 1))) end
    return made
  end })
  assert(done, words .. " is not there")
  doc.blocks = new.blocks
end

function retype(doc, old, text) replaced(doc, old, function() return { pandoc.Str(text) } end) end

function mark(doc, words, look)
  local how = { bold = pandoc.Strong, italic = pandoc.Emph, superscript = pandoc.Superscript,
    subscript = pandoc.Subscript, underlined = pandoc.Underline }
  replaced(doc, words, function(text) return { how[look]({ pandoc.Str(text) }) } end)
end

function link(doc, words, address)
  replaced(doc, words, function(text) return { pandoc.Link({ pandoc.Str(text) }, address) } end)
end

function equation(doc, words)
  replaced(doc, words, function(text) return { pandoc.Str(text), pandoc.Math("InlineMath", "E=mc") } end)
end

function note(doc, words, text)
  replaced(doc, words, function(own) return { pandoc.Str(own), pandoc.Note({ pandoc.Para({ pandoc.Str(text) }) }) } end)
end

function renote(doc, old, text) retype(doc, old, text) end

function unnote(doc, words) doc.blocks = doc:walk({ Note = function() return {} end }).blocks end

function add(doc, behind, text)
  at(doc, behind, function(list, number, item)
    local new = pandoc.Para({ pandoc.Str(text) })
    list:insert(number + 1, item and { new } or new)
  end)
end

function heading(doc, behind, text)
  at(doc, behind, function(list, number) list:insert(number + 1, pandoc.Header(2, { pandoc.Str(text) })) end)
end

function delete(doc, words) at(doc, words, function(list, number) list:remove(number) end) end

function move(doc, words, behind)
  local own
  at(doc, words, function(list, number) own = list:remove(number) end)
  at(doc, behind, function(list, number) list:insert(number + 1, own) end)
end

function split(doc, words)
  at(doc, words, function(list, number, item)
    local own = item and list[number][1] or list[number]
    local before, after = cut(own.content, words)
    own.content = before
    local new = pandoc.Para(after)
    if item then list[number] = { own } else list[number] = own end
    list:insert(number + 1, item and { new } or new)
  end)
end

function join(doc, words)
  at(doc, words, function(list, number, item)
    local second = item and list[number][1] or list[number]
    local first = item and list[number - 1][1] or list[number - 1]
    local inlines = pandoc.List(first.content)
    inlines:insert(pandoc.Space())
    inlines:extend(second.content)
    first.content = inlines
    if item then list[number - 1] = { first } else list[number - 1] = first end
    list:remove(number)
  end)
end

function alternative(doc, text)
  local done = false
  doc.blocks = doc:walk({ Image = function(one)
    if done or say(one.caption) == "" then return nil end
    done = true
    one.caption = { pandoc.Str(text) }
    return one
  end }).blocks
end

function unpaint(doc, words)
  doc.blocks = doc:walk({ Image = function(one) if say(one.caption) ~= "" then return {} end end }).blocks
end

function row(doc, words, text)
  doc.blocks = doc:walk({ Table = function(one)
    for _, body in ipairs(one.bodies) do
      for number, own in ipairs(body.body) do
        if has(pandoc.Div(own.cells[1].contents), words) then
          local new = own:clone()
          new.cells[1].contents = { pandoc.Plain({ pandoc.Str(text) }) }
          for place = 2, #new.cells do new.cells[place].contents = {} end
          body.body:insert(number + 1, new)
          return one
        end
      end
    end
  end }).blocks
end

function unrow(doc, words)
  doc.blocks = doc:walk({ Table = function(one)
    for _, body in ipairs(one.bodies) do
      for number, own in ipairs(body.body) do
        if has(pandoc.Div(own.cells[1].contents), words) then body.body:remove(number) return one end
      end
    end
  end }).blocks
end
