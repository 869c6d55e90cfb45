#include "report/markdown.h"

#include <algorithm>

#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace

std::string markdown_text(std::string_view raw) {
  std::string out;
  for (const char c : text::for_terminal(text::folded(raw))) {
    if (std::string_view("\\`*_{}[]()<>#+!|~@&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_code(std::string_view raw) {
  const auto text = text::for_terminal(text::folded(raw));
  const std::string fence(longest_run_of_backticks(text) + 1, '`');
  const auto* pad = text.starts_with('`') || text.ends_with('`') ? " " : "";
  return fence + pad + text + pad + fence;
}

std::string markdown_block(std::string_view raw) {
  const std::string fence(std::max<std::size_t>(longest_run_of_backticks(raw) + 1, 3), '`');
  auto out = fence + "\n";
  while (!raw.empty()) {
    const auto line = raw.substr(0, raw.find('\n'));
    raw.remove_prefix(std::min(line.size() + 1, raw.size()));
    out += text::for_terminal(line) + "\n";
  }
  return out + fence;
}

}  // namespace coach::report
