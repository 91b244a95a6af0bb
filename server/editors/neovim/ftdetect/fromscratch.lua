-- Neovim knows Dockerfile and *.dockerfile by itself, and the other names from 0.8 or 0.10 on.
vim.api.nvim_create_autocmd({ "BufNewFile", "BufRead" }, {
  pattern = { "Dockerfile.*", "*.Dockerfile", "*.dockerfile", "Containerfile", "Containerfile.*", "*.Containerfile" },
  callback = function()
    if not vim.api.nvim_buf_get_name(0):match("%.dockerignore$") then
      vim.bo.filetype = "dockerfile"
    end
  end,
})
