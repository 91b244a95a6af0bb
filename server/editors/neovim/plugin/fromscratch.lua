if vim.g.loaded_fromscratch then
  return
end
vim.g.loaded_fromscratch = true

local function command(name, what, description)
  vim.api.nvim_create_user_command(name, function()
    require("fromscratch")[what]()
  end, { desc = description })
end

command("FromScratchFixAll", "fix_all", "Apply all fixes of this Dockerfile that are safe")
command("FromScratchProduction", "production", "Make this image ready for production")
command("FromScratchImage", "image", "Show what the final image of this Dockerfile holds")
