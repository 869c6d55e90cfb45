#include "checks/trees.h"

#include "checks/files.h"

namespace coach::checks {

bool ParseBudget::take(std::size_t size) {
  if (size > bytes || std::clock() > until) return false;
  bytes -= size;
  return true;
}

Trees::Trees(const git::ChangedFile& file, ParseBudget& budget, Sink& sink)
    : file_(&file), budget_(&budget), sink_(&sink), language_(language_of(file)) {}

std::optional<syntax::Parsed> Trees::parse(std::string_view text, std::string* why) {
  if (budget_->take(text.size())) return syntax::parse(language_, text, why);
  return std::nullopt;
}

const syntax::Parsed* Trees::after() {
  if (!after_) {
    std::string why;
    after_ = parse(file_->after_lines.bytes(), &why);
    if (!*after_) give_up(why);
  }
  return *after_ ? &**after_ : nullptr;
}

const syntax::Parsed* Trees::before() {
  if (!before_) before_ = parse(file_->before_lines.bytes(), nullptr);
  return *before_ ? &**before_ : nullptr;
}

bool Trees::stands_alone(std::string_view part) {
  const auto parsed = parse(part, nullptr);
  return parsed && !parsed->has_errors();
}

void Trees::give_up(const std::string& why) {
  if (why.empty()) {
    ++budget_->refused;
  } else {
    sink_->gap({git::Gap::Why::NotParsed, {{"path", file_->path}, {"why", why}}});
  }
}

}  // namespace coach::checks
