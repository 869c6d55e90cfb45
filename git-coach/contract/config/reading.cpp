#include "contract/config/reading.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t longest_quote = 300;

}  // namespace

std::string_view File::name() const {
  return std::string_view(path_).substr(path_.rfind('/') + 1);
}

std::string_view File::trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Norm& File::add(Kind kind, std::string value, std::size_t line) {
  auto& norm = into_.norms.emplace_back();
  norm.kind = kind;
  norm.value = std::move(value);
  norm.source.from = Citation::From::Config;
  norm.source.path = path_;
  if (line > lines_.count()) line = 0;  // an empty file says something by being there
  norm.source.line = norm.source.end_line = line;
  if (line > 0) norm.source.quote = trimmed(lines_.line(line)).substr(0, longest_quote);
  return norm;
}

std::size_t File::find(std::string_view text, std::size_t from) const {
  for (std::size_t i = std::max<std::size_t>(from, 1); i <= lines_.count(); ++i) {
    if (lines_.line(i).find(text) != std::string_view::npos) return i;
  }
  return 0;
}

void File::unreadable(std::size_t line, std::string what) {
  into_.gaps.push_back({git::Gap::Why::ConfigUnreadable,
                        {{"path", path_}, {"line", std::to_string(line)}, {"what", std::move(what)}}});
}

std::string unquoted(std::string_view value) {
  value = File::trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
    const auto end = value.find(value.front(), 1);
    if (end != std::string_view::npos) return std::string(value.substr(1, end - 1));
  }
  for (const std::string_view comment : {" #", "\t#", " ;"}) value = value.substr(0, value.find(comment));
  return std::string(File::trimmed(value));
}

Entry entry_in(std::string_view line, char separator) {
  const auto at = line.find(separator);
  if (at == std::string_view::npos) return {};
  return {File::trimmed(line.substr(0, at)), File::trimmed(line.substr(at + 1))};
}

Norm& with(Norm& norm, std::string_view detail, std::vector<std::string> values) {
  norm.details.emplace_back(detail, std::move(values));
  return norm;
}

}  // namespace coach::contract::config
