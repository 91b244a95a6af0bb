-- Runs in a headless Neovim: opens the example, waits for its diagnostics, fixes it by the plugin, and writes it.
-- FROMSCRATCH_ROOT is the clone; the file is given on the command line.
local root = os.getenv("FROMSCRATCH_ROOT")

local function fail(text)
  io.stderr:write("neovim: " .. text .. "\n")
  vim.cmd("cquit")
end

local function until_true(what, condition)
  if not vim.wait(60000, condition, 50) then
    fail("waited in vain: " .. what)
  end
end

local function rules()
  local result = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local code = diagnostic.code or (diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code)
    result[code or diagnostic.message] = true
  end
  return result
end

local file = vim.fn.argv(0)
require("fromscratch").setup({ cmd = { root .. "/server/bin/fromscratch", "lsp" } })
vim.cmd("filetype on")
vim.cmd("edit " .. vim.fn.fnameescape(file))
if vim.bo.filetype ~= "dockerfile" then
  fail("the file type is " .. vim.bo.filetype)
end

until_true("diagnostics of the example", function()
  return rules()["scratch/missing-ca-certificates"] and rules()["scratch/root-user"]
end)

local function asked(method, position)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = position }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    return answer.result
  end
end

local from = vim.fn.search("^FROM scratch", "n") - 1
local completion = asked("textDocument/completion", { line = from, character = 8 })
if not completion or completion.items[1].label ~= "scratch" then
  fail("FROM scr is not completed")
end

local links = asked("textDocument/documentLink")
if not links or links[1].target ~= "https://hub.docker.com/_/golang" then
  fail("golang does not lead to its page")
end

vim.cmd("FromScratchImage")
local listing = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
if not listing:find("/service", 1, true) then
  fail("the image does not list the program: " .. listing)
end
vim.cmd("bwipeout")

vim.cmd("FromScratchFixAll")
vim.cmd("write")
until_true("diagnostics that go when the fixes are applied", function()
  return not rules()["scratch/missing-ca-certificates"]
end)
vim.fn.writefile(vim.api.nvim_buf_get_lines(0, 0, -1, false), file .. ".fixed")

vim.cmd("FromScratchProduction")
vim.cmd("write")
until_true("an image without a finding", function()
  return not next(rules())
end)
vim.cmd("qall!")
