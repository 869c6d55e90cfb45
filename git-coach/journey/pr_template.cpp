#include "journey/pr_template.h"

#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "text/lines.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

// What a heading says that wants the change described; the first that any heading meets counts.
constexpr std::array<std::string_view, 3> descriptions = {
    R"((?i)descri|what (?:does|do|is|did|changed)|summary|overview|what (?:this|these)|changes? (?:made|proposed|in this)|proposed change)",
    R"((?i)purpose|changes?\b|about)", R"((?i)motivation|why\b|context|rationale)"};

std::optional<std::string> heading_in(std::string_view line) {
  static const text::Pattern form(R"(^(?:#{1,6}\s+(.+?)\s*#*|\*\*(.+?)\*\*:?|__(.+?)__:?)\s*$)");
  const auto match = form.find(line);
  if (!match) return std::nullopt;
  for (std::size_t i = 1; i < match->groups.size(); ++i) {
    if (!match->groups[i].empty()) return std::string(match->groups[i]);
  }
  return std::nullopt;
}

// Whether a line begins a comment or goes on with one; `open` is whether one is open, before and after it.
bool touches_comment(std::string_view line, bool& open) {
  bool touches = open;
  for (auto rest = line; !rest.empty();) {
    const auto mark = rest.find(open ? "-->" : "<!--");
    if (mark == rest.npos) break;
    rest.remove_prefix(mark + (open ? 3 : 4));
    touches = touches || mark == 0;
    open = !open;
  }
  return touches || open;
}

// Lower is better: the plain name, then what is called default, then the shortest.
std::size_t rank_of(std::string_view path) {
  const auto lower = contract::lower(path);
  const auto stem = contract::stem_of(lower);
  const bool plain = stem == "pull_request_template" || stem == "merge_request_template";
  const bool in_folder = contract::directory_of(lower).ends_with("_template") ||
                         contract::directory_of(lower).ends_with("_templates");
  if (plain && !in_folder) return 0;
  return stem == "default" ? 1 : 2 + path.size();
}

}  // namespace

std::optional<std::string> template_path(const contract::Contract& contract) {
  const contract::Contract::Source* best = nullptr;
  for (const auto& source : contract.sources) {
    if (source.role != contract::Role::Template) continue;
    if (best == nullptr || rank_of(source.path) < rank_of(best->path)) best = &source;
  }
  return best == nullptr ? std::nullopt : std::optional(best->path);
}

PrTemplate::PrTemplate(std::string path, const std::string& text) : path_(std::move(path)) {
  static const text::Pattern box(R"(^\s*(?:[-*+]|[0-9]+[.)])\s+\[ \]\s+(.*\S))");
  const text::Lines lines(text);
  bool open = false, code = false;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    Line line{.text = std::string(lines.line(number)), .after = {}, .comment = open, .heading = {}};
    if (line.text.starts_with("```")) code = !code;
    if (!code) line.comment = touches_comment(line.text, open);
    if (!line.comment && !code) {
      line.heading = heading_in(line.text);
      if (const auto match = box.find(line.text)) boxes_.push_back({number, std::string(match->groups[1])});
    }
    lines_.push_back(std::move(line));
  }
}

// The last line of what follows a heading and is only for the writer: comments and blank lines before them.
std::size_t PrTemplate::below(std::size_t heading) const {
  auto last = heading;
  for (auto i = heading + 1; i < lines_.size(); ++i) {
    if (lines_[i].comment) {
      last = i;
    } else if (lines_[i].text.find_first_not_of(" \t") != std::string::npos) {
      break;
    }
  }
  return last;
}

void PrTemplate::put_summary(const std::string& summary) {
  if (summary.empty()) return;
  for (const auto wanted : descriptions) {
    const text::Pattern pattern(wanted);
    const auto found = std::ranges::find_if(
        lines_, [&](const Line& line) { return line.heading && pattern.found_in(*line.heading); });
    if (found == lines_.end()) continue;
    lines_[below(static_cast<std::size_t>(found - lines_.begin()))].after = "\n" + summary;
    return;
  }
  top_ = summary + "\n\n";
}

bool PrTemplate::put_issue(const std::string& issue) {
  static const text::Pattern blank(
      R"((?i)^(.*?\b(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|issue|related to|refs?)\b:?\s*)(?:#(?:\s*\(?(?:issue|issue[-_ ]?(?:number|id|num)|number|nnn+|xxx+|\?+|\.\.\.)?\)?)|<[^>]*issue[^>]*>|\(issue\))\s*$)");
  for (auto& line : lines_) {
    const auto match = line.comment ? std::nullopt : blank.find(line.text);
    if (!match) continue;
    line.text = std::string(match->groups[1]) + issue;
    return true;
  }
  static const text::Pattern related(
      R"((?i)(?:related|linked|fixed|closes?|fixes|references?).*\bissue|^issues?\b)");
  const auto heading = std::ranges::find_if(
      lines_, [&](const Line& line) { return line.heading && related.found_in(*line.heading); });
  if (heading == lines_.end()) return false;
  lines_[below(static_cast<std::size_t>(heading - lines_.begin()))].after += "\nFixes " + issue;
  return true;
}

void PrTemplate::tick(std::size_t box) {
  auto& line = lines_[boxes_[box].line - 1].text;
  line.replace(line.find("[ ]"), 3, "[x]");
  boxes_[box].ticked = true;
}

void PrTemplate::append(const std::string& text) {
  end_ += "\n" + text;
}

std::string PrTemplate::text() const {
  std::string out = top_;
  for (const auto& line : lines_) {
    out += line.text + "\n";
    if (!line.after.empty()) out += line.after + "\n";
  }
  return out + end_;
}

}  // namespace coach::journey
