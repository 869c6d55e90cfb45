#include <algorithm>
#include <array>

#include "checks/attributes.h"

namespace coach::checks {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool had_text(const git::ChangedFile& file) {
  return git::is_file(file.before.mode) && !file.before_lines.empty();
}

bool is_crlf(const text::Lines& lines, std::size_t number) {
  return lines.with_ending(number).ends_with("\r\n");
}

struct Endings {
  std::size_t crlf = 0, lf = 0;
  bool mixed() const { return crlf > 0 && lf > 0; }
};

Endings endings_of(std::string_view bytes) {
  Endings endings;
  for (auto at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    ++(at > 0 && bytes[at - 1] == '\r' ? endings.crlf : endings.lf);
  }
  return endings;
}

void ask_bom(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto has = [](std::string_view bytes) { return bytes.starts_with(bom); };
  if (!has(file.after_lines.bytes()) || has(file.before_lines.bytes())) return;
  // A project whose files of this kind carry one wants it here as well.
  if (any_sibling(question.snapshot.tree, file, has)) return;
  question.found(file, {}, 1);
}

// Where .gitattributes leaves the bytes alone, they are as somebody meant them to be.
bool keeps_its_endings(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto text = question.attributes.get(file.path, "text");
  return (text && *text == "unset") || question.attributes.get(file.path, "eol") == "crlf";
}

void ask_crlf(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto after = endings_of(file.after_lines.bytes());
  if (after.crlf == 0 || keeps_its_endings(question, file)) return;
  const auto has_crlf = [](std::string_view bytes) { return endings_of(bytes).crlf > 0; };
  if (had_text(file) ? has_crlf(file.before_lines.bytes())
                     : any_sibling(question.snapshot.tree, file, has_crlf)) {
    return;
  }
  // A file that changed from one to the other throughout is diff-shape's.
  if (had_text(file) && after.lf == 0) return;
  std::size_t count = 0, first = 0;
  for (const auto& range : file.added) {
    for (auto number = range.first; number <= range.last; ++number) {
      if (is_crlf(file.after_lines, number) && count++ == 0) first = number;
    }
  }
  if (count > 0)
    question.found(file, {{"count", std::to_string(count)}, {"line", std::to_string(first)}}, first);
}

void ask_mixed(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto before = endings_of(file.before_lines.bytes()), after = endings_of(file.after_lines.bytes());
  if (!after.mixed() || before.mixed() || keeps_its_endings(question, file)) return;
  const auto rare_is_crlf = after.crlf <= after.lf;
  for (std::size_t number = 1; number <= file.after_lines.count(); ++number) {
    if (is_crlf(file.after_lines, number) != rare_is_crlf) continue;
    question.found(
        file, {{"count", std::to_string(std::min(after.crlf, after.lf))}, {"line", std::to_string(number)}},
        number);
    return;
  }
}

void ask_final_newline(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto& after = file.after_lines;
  if (after.empty() || after.ends_with_newline()) return;
  if (had_text(file) && !file.before_lines.ends_with_newline()) return;
  question.found(file, {{"line", std::to_string(after.count())}}, after.count());
}

// As git prints sizes (`du`, progress): 1.5 MiB.
std::string human(std::size_t bytes) {
  constexpr std::array units = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return std::to_string(bytes) + " bytes";
  std::size_t unit = 0, whole = bytes, tenths = 0;
  do {
    tenths = whole % 1024 * 10 / 1024;
    whole /= 1024;
  } while (whole >= 1024 && ++unit < units.size());
  return std::to_string(whole) + (tenths > 0 ? "." + std::to_string(tenths) : "") + " " + units[unit];
}

// The old side of a file that is too large to read is not read either: nobody knows what it was.
bool is_unknown(const git::Side& side) {
  return git::is_file(side.mode) && !side.loaded && side.size == 0;
}

void ask_size(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto limit = static_cast<std::size_t>(question.with().number("max-bytes", 0));
  if (limit == 0 || file.after.size <= limit || file.before.size > limit || is_unknown(file.before)) return;
  // What was too large to read is too large for people as well, binary or not.
  const bool counts = question.with().one("binary", "only") == "any" || file.binary || !file.after.loaded;
  if (counts) question.found(file, {{"size", human(file.after.size)}, {"limit", human(limit)}});
}

void ask_lfs(const AttributeQuestion& question, const git::ChangedFile& file) {
  constexpr std::string_view pointer = "version https://git-lfs.github.com/spec/";
  const auto is_whole = [&](const git::Side& side, const text::Lines& lines) {
    return git::is_file(side.mode) && side.size > 0 && !(side.loaded && lines.bytes().starts_with(pointer));
  };
  if (!is_whole(file.after, file.after_lines) || is_whole(file.before, file.before_lines)) return;
  if (is_unknown(file.before)) return;
  if (question.attributes.get(file.path, "filter") != "lfs") return;
  question.found(file, {{"size", human(file.after.size)}});
}

}  // namespace

void ask_content(const AttributeQuestion& question, const git::ChangedFile& file) {
  const auto& with = question.with();
  if (!git::is_file(file.after.mode)) return;
  if (with.has("max-bytes") || with.has("lfs")) question.sink.applies(&question.bound);
  ask_size(question, file);
  if (with.one("lfs") == "pointer") ask_lfs(question, file);
  if (!file.is_text()) return;
  const bool asked =
      with.has("bom") || with.has("crlf") || with.has("mixed-eol") || with.has("final-newline");
  if (asked) question.sink.applies(&question.bound);
  if (with.one("bom") == "added") ask_bom(question, file);
  if (with.one("crlf") == "added") ask_crlf(question, file);
  if (with.one("mixed-eol") == "added") ask_mixed(question, file);
  if (with.one("final-newline") == "required") ask_final_newline(question, file);
}

}  // namespace coach::checks
