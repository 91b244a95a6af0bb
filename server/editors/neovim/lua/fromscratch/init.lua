--- FromScratch, a language server for Dockerfiles, in Neovim. See |fromscratch|.
local M = {}

local NAME = "fromscratch"
local TIMEOUT = 10000 -- milliseconds that a command waits for the server

local options = {
  cmd = { "fromscratch", "lsp" },
  root_markers = { ".fromscratch.json", ".git" },
  settings = {},
}

--- What the server is started with, in the shape of |vim.lsp.config()|.
function M.config()
  return {
    name = NAME,
    cmd = options.cmd,
    filetypes = { "dockerfile" },
    root_markers = options.root_markers,
    settings = { fromscratch = next(options.settings) and options.settings or vim.empty_dict() },
  }
end

local function root_of(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":p:h")
  local current = folder
  repeat
    for _, marker in ipairs(options.root_markers) do
      if vim.loop.fs_stat(current .. "/" .. marker) then
        return current
      end
    end
    local parent = vim.fn.fnamemodify(current, ":h")
    local top = parent == current
    current = parent
  until top
  return folder
end

local started = {} -- by root, for Neovim 0.7, which has no vim.lsp.start()

local function start(buffer)
  local config = M.config()
  config.root_dir = root_of(buffer)
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  config.workspace_folders = { { uri = vim.uri_from_fname(config.root_dir), name = config.root_dir } }
  started[config.root_dir] = started[config.root_dir] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, started[config.root_dir])
end

--- Starts the server for each Dockerfile that is opened.
---
--- @param given? table `cmd`, `root_markers` and `settings`, which replace the ones above
function M.setup(given)
  options = vim.tbl_extend("force", options, given or {})
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup(NAME, { clear = true }),
    pattern = "dockerfile",
    callback = function(event)
      start(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == "dockerfile" then
      start(buffer)
    end
  end
end

local function client_of(buffer)
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = buffer })
  for _, client in pairs(clients) do
    if client.name == NAME then
      return client
    end
  end
end

local function say(text, level)
  vim.notify("FromScratch: " .. text, level or vim.log.levels.INFO)
end

--- The answer of the server, which is waited for.
local function ask(client, method, params)
  local buffer = vim.api.nvim_get_current_buf()
  -- From 0.11 on the functions of a client are methods.
  local answer, failure
  if vim.fn.has("nvim-0.11") == 1 then
    answer, failure = client:request_sync(method, params, TIMEOUT, buffer)
  else
    answer, failure = client.request_sync(method, params, TIMEOUT, buffer)
  end
  if not answer then
    error("no answer: " .. tostring(failure))
  end
  if answer.err then
    error(answer.err.message)
  end
  return answer.result
end

local function with_client(action)
  local client = client_of(vim.api.nvim_get_current_buf())
  if not client then
    say("no server runs for this file", vim.log.levels.WARN)
    return
  end
  local done, failure = pcall(action, client)
  if not done then
    say(tostring(failure), vim.log.levels.ERROR)
  end
end

--- Has the server carry out a command, for which it sends the edit.
local function carry_out(command)
  with_client(function(client)
    local uri = vim.uri_from_bufnr(vim.api.nvim_get_current_buf())
    ask(client, "workspace/executeCommand", { command = command, arguments = { { uri = uri } } })
  end)
end

--- Applies all fixes of the current Dockerfile that are safe.
function M.fix_all()
  carry_out("fromscratch.fixAll")
end

--- Makes the image of the current Dockerfile ready for production.
function M.production()
  carry_out("fromscratch.makeReadyForProduction")
end

local function listing(image)
  local lines = { "stage " .. image.stage .. ", from " .. image.base, "" }
  for _, file in ipairs(image.files) do
    local function known(value)
      return value == vim.NIL and "?" or tostring(value)
    end
    local uncertain = file.presence == "present" and "" or "  (not certain)"
    local owner = known(file.uid) .. ":" .. known(file.gid)
    table.insert(lines, string.format("%-5s %-12s %s%s", known(file.mode), owner, file.path, uncertain))
  end
  if not image.complete then
    table.insert(lines, "and what cannot be known")
  end
  for _, what in ipairs(image.lacks) do
    table.insert(lines, "lacks: " .. what)
  end
  return lines
end

--- Shows what the final image of the current Dockerfile holds, in a buffer of its own.
function M.image()
  with_client(function(client)
    local image = ask(client, "fromscratch/image", { textDocument = vim.lsp.util.make_text_document_params() })
    if not image or image == vim.NIL then
      say("there is no image yet")
      return
    end
    vim.cmd("botright new")
    vim.bo.buftype = "nofile"
    vim.bo.bufhidden = "wipe"
    vim.bo.swapfile = false
    vim.api.nvim_buf_set_lines(0, 0, -1, false, listing(image))
    vim.bo.modifiable = false
  end)
end

return M
