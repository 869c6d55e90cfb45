#!/bin/sh
# neovim.sh: git coach lsp in Neovim, as an editor that `git commit` starts. Prints what the editor shows of a
# message and of a file, takes a quick fix, and ends well only where that is what it should be.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
unset GIT_DIR GIT_INDEX_FILE
git init --quiet --initial-branch=main "$work/notes"
cd "$work/notes"
git config user.name 'Jiwoo Park'
git config user.email jiwoo@example.com
printf '# Contributing\n\nAll commits must carry a Signed-off-by line.\n' >CONTRIBUTING.md
echo one >notes.txt
git add --all
git commit --quiet --signoff -m 'Start the notes'

cat >"$work/client.lua" <<'END'
-- vim.lsp.start came with 0.8; before, a client was started and attached.
local function attach()
  local config = { name = 'git_coach', cmd = { 'git-coach', 'lsp' }, root_dir = vim.fn.getcwd() }
  if vim.lsp.start then return vim.lsp.start(config) end
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
  return id
end
function Show(wanted)
  local id = attach()
  vim.wait(10000, function() return #vim.diagnostic.get(0) >= wanted end, 20)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    io.stdout:write(string.format('%d:%d %s %s: %s\n', one.lnum + 1, one.col + 1, one.severity, one.code or '',
      vim.split(one.message, '\n')[1]))
  end
  return vim.lsp.get_client_by_id(id)
end
function Mend(client)
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local answers = client.request_sync('textDocument/codeAction', params, 10000, 0)
  local action = answers.result[1]
  io.stdout:write(action.title .. '\n')
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
end
END

export EDITOR_SCRIPT="$work/client.lua"
cat >"$work/editor" <<'END'
#!/bin/sh
exec nvim --headless -u NONE -c "luafile $EDITOR_SCRIPT" -c "normal! iFix the parser" -c "lua Show(1)" -c "wq" "$1"
END
chmod +x "$work/editor"
echo two >>notes.txt
git add notes.txt
GIT_EDITOR="$work/editor" git commit --quiet >"$work/message" 2>&1
cat "$work/message"
grep -q '^1:1 .* contract/sign-off: ' "$work/message"

nvim --headless -u NONE -c "luafile $EDITOR_SCRIPT" -c "normal! Gothree " -c "lua Mend(Show(1))" -c "wq" notes.txt \
	>"$work/file" 2>&1
cat "$work/file"
grep -q '^3:6 .* hygiene/trailing-whitespace: ' "$work/file"
test "$(tail -n 1 notes.txt)" = three
echo 'neovim: works'
