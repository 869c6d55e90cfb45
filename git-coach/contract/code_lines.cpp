#include <algorithm>

#include "contract/document_builder.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;

// The length of a shell's prompt at the start of a line, its space included; 0 for none.
std::size_t prompt_at(std::string_view line) {
  for (const std::string_view mark : {"$ ", "% ", "> ", "PS> ", "❯ ", "➜ "}) {
    if (line.starts_with(mark)) return mark.size();
  }
  const auto head = line.substr(0, 80);
  // C:\somewhere> command, PS C:\somewhere> command
  const auto drive = head.find(":\\");
  if (drive <= 4) {
    const auto end = head.find('>');
    return end == nowhere ? 0 : end + 1;
  }
  // user@host:~/somewhere$ command, (venv) $ command
  const auto end = head.find("$ ");
  if (end == nowhere) return 0;
  const auto before = head.substr(0, end);
  const bool host = before.find('@') != nowhere && before.find_first_of(" \"'=") == nowhere;
  const bool environment = before.starts_with('(') && before.find(')') >= before.size() - 2;
  return host || environment ? end + 2 : 0;
}

// "> " opens a quotation and the lines of a diff, too: it is a prompt only where the block begins with it.
bool uses_prompts(std::string_view source, const Spans& lines) {
  bool first = true;
  for (const auto& line : lines) {
    const auto text = in(source, trim(source, line));
    if (text.empty() || text.front() == '#') continue;
    if (prompt_at(text) > 0 && (first || text.front() != '>')) return true;
    first = false;
  }
  return false;
}

bool continues(std::string_view line) {
  if (line.ends_with('\\')) return !line.ends_with("\\\\");
  return line.ends_with(" &&") || line.ends_with(" ||") || line.ends_with(" |");
}

// The word that ends a here-document which a command opens; empty for none.
std::string here_document(std::string_view line) {
  const auto at = line.find("<<");
  if (at == nowhere || line.substr(at).starts_with("<<<")) return {};
  auto word = line.substr(at + 2);
  word.remove_prefix(std::min(word.find_first_not_of("-~ '\""), word.size()));
  word = word.substr(0, word.find_first_of(" '\"|>;"));
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz") == nowhere;
  return plain ? std::string(word) : std::string();
}

// The lines after a command that belong to it: the last one's number.
std::size_t last_of(std::string_view source, const Spans& lines, std::size_t first) {
  auto last = first;
  while (last + 1 < lines.size() && continues(in(source, trim(source, lines[last])))) ++last;
  const auto word = here_document(in(source, lines[last]));
  if (word.empty()) return last;
  for (auto i = last + 1; i < lines.size() && i < last + 100; ++i) {
    if (in(source, trim(source, lines[i])) == word) return i;
  }
  return last;
}

std::string joined(std::string_view source, const Spans& lines, std::size_t first, std::size_t last,
                   std::size_t prompt) {
  std::string out;
  for (auto i = first; i <= last; ++i) {
    auto line = in(source, trim(source, lines[i]));
    if (i == first)
      line.remove_prefix(prompt);
    else if (line.starts_with("> "))
      line.remove_prefix(2);
    if (i < last && line.ends_with('\\')) line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (!out.empty()) out += ' ';
    out += line;
  }
  return out;
}

}  // namespace

std::vector<CodeLine> code_lines(std::string_view source, const Spans& lines) {
  std::vector<CodeLine> out;
  const bool prompts = uses_prompts(source, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line = trim(source, lines[i]);
    const auto text = in(source, line);
    if (text.empty()) continue;
    const auto prompt = prompts ? prompt_at(text) : 0;
    if (prompts && prompt == 0 && text.front() != '#') continue;
    const auto last = text.front() == '#' ? i : last_of(source, lines, i);
    auto command = joined(source, lines, i, last, prompt);
    if (!command.empty())
      out.push_back({std::move(command), {line.begin + prompt, trim(source, lines[last]).end}});
    i = last;
  }
  return out;
}

}  // namespace coach::contract
