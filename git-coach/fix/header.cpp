// Headers as the files around have them: the comment with the licence, and single lines that every file of a
// kind begins with.
#include <algorithm>
#include <map>

#include "checks/files.h"
#include "checks/patterns.h"
#include "contract/path_role.h"
#include "fix/edit_lines.h"
#include "fix/fixers.h"
#include "fix/head_comment.h"

namespace coach::fix {
namespace {

constexpr std::size_t most_beside = 24, most_read = 160, largest = 256 * 1024;
constexpr std::size_t least_agreeing = 60;  // percent of the files around, on the text of the licence,
constexpr std::size_t least_holding = 25;   // and on who holds the copyright

// A header of the files around, and how many have it.
struct Model {
  HeadComment comment;  // of the first that has it
  std::string path;
  std::map<std::string, std::size_t> years;  // what stands in the place of the year
  std::size_t count = 0;
};

const text::Pattern& year_pattern() {
  static const text::Pattern pattern(
      R"((?im)^(.*(?:copyright|\(c\)|©).*?)\b((?:19|20)\d\d(?:\s*(?:,|-|–|to)\s*(?:(?:19|20)\d\d|present|now))*))");
  return pattern;
}

std::string year_in(std::string_view comment) {
  const auto match = year_pattern().find(comment);
  return match ? std::string(match->groups[2]) : std::string();
}

std::string with_year(std::string_view comment, std::string_view year) {
  return year_pattern().rewritten(comment, "\\1" + std::string(year));
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string replaced_all(std::string text, std::string_view what, std::string_view with) {
  for (auto at = what.empty() ? text.npos : text.find(what); at != text.npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

// What files of one kind of header have in common.
constexpr std::string_view name_mark = "\1";
std::string form_of(std::string_view comment, std::string_view path) {
  return replaced_all(with_year(comment, "YEAR"), name_of(path), name_mark);
}

// Files that can show what is usual, the nearest first: those beside, those of the directories below them,
// then the same one level up. Of the same ending, or of any other.
class Around {
 public:
  Around(const git::Tree& tree, std::string_view path, bool same_ending)
      : tree_(tree), path_(path), same_ending_(same_ending) {}

  // Calls `each` with the path and content of files, until it returns false.
  template <class Each>
  void look(Each each) {
    auto directory = path_.substr(0, path_.rfind('/') == path_.npos ? 0 : path_.rfind('/'));
    for (;;) {
      if (!look_in(directory, 2, each) || directory.empty()) return;
      seen_ = directory;
      directory = directory.substr(0, directory.rfind('/') == directory.npos ? 0 : directory.rfind('/'));
    }
  }

 private:
  template <class Each>
  bool look_in(std::string_view directory, int depth, Each& each) {
    std::vector<std::string> below;
    for (const auto& entry : tree_.list(directory)) {
      auto path = git::path_in(directory, entry.name);
      if (entry.mode == git::Mode::Directory && depth > 0 && path != seen_) below.push_back(path);
      if (!git::is_file(entry.mode) || path == path_ || is_same_kind(path) != same_ending_) continue;
      if (read_++ >= most_read) return false;
      const auto bytes = tree_.read(path, largest);
      if (bytes && !each(path, *bytes)) return false;
    }
    return std::ranges::all_of(below, [&](const auto& path) { return look_in(path, depth - 1, each); });
  }

  bool is_same_kind(std::string_view path) const {
    return contract::extension_of(path) == contract::extension_of(path_);
  }

  const git::Tree& tree_;
  std::string_view path_;
  bool same_ending_;
  std::string seen_ = "\1";
  std::size_t read_ = 0;
};

// A header without the lines that name its holders: the text of the licence.
std::string without_holders(const std::string& form) {
  static const text::Pattern holder(R"((?im)^.*copyright.*\n?)");
  return holder.rewritten(form, "", true);
}

// The header that most files around have: enough of them agree on the licence, and among those that do, no
// other holder is named as often.
template <class IsWanted>
std::optional<Model> model_around(const Setting& setting, const git::ChangedFile& file, bool same_ending,
                                  IsWanted is_wanted) {
  std::map<std::string, Model> models;
  std::map<std::string, std::size_t> licences;
  std::size_t all = 0;
  Around(setting.snapshot.tree, file.path, same_ending)
      .look([&](const std::string& path, const std::string& bytes) {
        auto comment = head_comment(text::Lines(bytes), path, is_wanted);
        if (!comment) return true;
        const auto form = form_of(same_ending ? comment->text : words_of_comment(comment->text), path);
        ++licences[without_holders(form)];
        auto& model = models[form];
        ++model.years[year_in(comment->text)];
        if (model.count++ == 0) {
          model.comment = *std::move(comment);
          model.path = path;
        }
        return ++all < most_beside;
      });
  const auto by_count = [](const auto& one) { return one.second.count; };
  const auto most = std::ranges::max_element(models, {}, by_count);
  if (most == models.end() || licences[without_holders(most->first)] * 100 < least_agreeing * all)
    return std::nullopt;
  const auto count = most->second.count;
  const bool is_alone = std::ranges::count(models, count, by_count) == 1;
  const bool is_usual = count * 100 >= least_holding * all && (count > 1 || all == 1);
  return is_alone && is_usual ? std::optional(most->second) : std::nullopt;
}

// One year in at least so many files is the project's, not that of each file.
std::string year_for(const Model& model, int now) {
  constexpr std::size_t enough = 3;
  const auto& [some, count] = *model.years.begin();
  if (some.empty() || (model.years.size() == 1 && count >= enough && model.count >= enough)) return some;
  if (!some.ends_with("present") && !some.ends_with("now")) return std::to_string(now);
  return std::to_string(now) + some.substr(std::min(some.find_first_not_of("0123456789"), some.size()));
}

void insert_on_top(std::string_view header, bool blank_after, Content& content) {
  const text::Lines lines(content.bytes);
  const auto top = lines_on_top(lines);
  auto at = top < lines.count() ? lines.offset(top + 1) : lines.bytes().size();
  if (top == 0 && content.bytes.starts_with("\xEF\xBB\xBF")) at = 3;
  std::string text(header);
  const bool is_blank =
      top < lines.count() && lines.line(top + 1).find_first_not_of(" \t") == std::string_view::npos;
  if (blank_after && !is_blank && at < content.bytes.size()) text += "\n";
  if (usual_ending(content.bytes) == "\r\n") text = replaced_all(std::move(text), "\n", "\r\n");
  if (at > 0 && at == content.bytes.size() && !content.bytes.ends_with('\n')) text.insert(0, "\n");
  content.bytes.insert(at, text);
}

}  // namespace

void copy_header(const Setting& setting, const git::ChangedFile& file, Findings findings, Content& content) {
  const auto& with = findings.front()->bound->with;
  const checks::Patterns required(with.all("require-patterns"), with.flag("ignore-case"));
  const auto is_wanted = [&](std::string_view comment) { return required.found_in(comment); };
  auto model = model_around(setting, file, true, is_wanted);
  std::string header;
  if (model) {
    header = replaced_all(model->comment.text, name_of(model->path), name_of(file.path));
  } else {
    const auto style = comment_style_of(file.path);
    if (style) model = model_around(setting, file, false, is_wanted);
    if (!model) return;
    header = as_comment(
        replaced_all(words_of_comment(model->comment.text), name_of(model->path), name_of(file.path)),
        *style);
  }
  header = with_year(header, year_for(*model, setting.year));
  if (is_wanted(header)) insert_on_top(header, model->comment.has_blank_after, content);
}

void copy_required_line(const Setting& setting, const git::ChangedFile& file, Findings findings,
                        Content& content) {
  constexpr std::size_t most_lines = 20;
  const auto& with = findings.front()->bound->with;
  const checks::Patterns required(with.all("require-patterns"), with.flag("ignore-case"));
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const auto& path : checks::files_beside(file.path, setting.snapshot.tree, most_beside)) {
    const auto bytes = setting.snapshot.tree.read(path, largest);
    if (!bytes) continue;
    const text::Lines lines(*bytes);
    for (std::size_t number = 1; number <= std::min(lines.count(), most_lines); ++number) {
      if (!required.found_in(lines.line(number))) continue;
      ++counts[std::string(lines.line(number))];
      ++all;
      break;
    }
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
  if (most == counts.end() || most->second * 100 < least_agreeing * all) return;
  insert_on_top(most->first + "\n", true, content);
}

}  // namespace coach::fix
