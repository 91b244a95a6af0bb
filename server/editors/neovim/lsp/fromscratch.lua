-- For `vim.lsp.enable("fromscratch")`, which Neovim has from 0.11 on; nvim-lspconfig reads files of the same shape.
return require("fromscratch").config()
