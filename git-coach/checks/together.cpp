#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "checks/all.h"
#include "checks/files.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// when: globs of paths whose change asks for others; {name} in them captures a part of a path that holds
// no slash. one-of, all-of: globs that must change as well, with captures filled
// in. status: of the `when` paths (added, modified, deleted, renamed). unless: globs whose change settles
// it. scope: commit (default), or branch, which is asked of ranges and pushes only. existing-only: ask
// only for paths that are there already.
constexpr std::array<std::string_view, 10> params = {"when",      "one-of", "all-of",        "status",
                                                     "unless",    "scope",  "existing-only", "not-paths",
                                                     "languages", "roles"};
constexpr std::array<std::string_view, 1> required = {"when"};
constexpr std::array<std::string_view, 1> flags = {"existing-only"};
constexpr std::array<std::string_view, 4> facts = {"path", "when", "then", "missing"};

using Captures = std::vector<std::pair<std::string, std::string>>;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_';
  });
}

// Visits a template: literal bytes one at a time, {captures} as a whole.
template <class Literal, class Capture>
void for_each_piece(std::string_view form, const Literal& literal, const Capture& capture) {
  for (std::size_t i = 0; i < form.size();) {
    const auto end = form[i] == '{' ? form.find('}', i) : form.npos;
    const auto name = end == form.npos ? std::string_view() : form.substr(i + 1, end - i - 1);
    if (is_name(name)) {
      capture(name);
      i = end + 1;
    } else {
      i += literal(form.substr(i));
    }
  }
}

bool is_special(char c) {
  return std::string_view(R"(\.+*?()|[]{}^$)").find(c) != std::string_view::npos;
}

// A glob with captures.
class Capturing {
 public:
  explicit Capturing(std::string_view glob) : pattern_(expression(glob)) {}

  std::optional<Captures> match(std::string_view path) const {
    const auto found = pattern_.find(path);
    if (!found) return std::nullopt;
    Captures captures;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string value(found->groups[i + 1]);
      const auto same =
          std::find_if(captures.begin(), captures.end(), [&](const auto& c) { return c.first == names_[i]; });
      if (same == captures.end()) {
        captures.emplace_back(names_[i], value);
      } else if (same->second != value) {
        return std::nullopt;
      }
    }
    return captures;
  }

 private:
  std::string expression(std::string_view glob) {
    // As in .gitignore: without a slash, a name in any directory.
    const bool anywhere = glob.find('/') == glob.npos;
    if (glob.starts_with('/')) glob.remove_prefix(1);
    std::string out = anywhere ? "^(?:.*/)?" : "^";
    for_each_piece(
        glob, [&](std::string_view rest) { return literal(rest, out); },
        [&](std::string_view name) {
          names_.emplace_back(name);
          out += "([^/]+)";
        });
    return (glob.ends_with('/') ? out + ".*" : out) + "$";
  }

  static std::size_t literal(std::string_view rest, std::string& out) {
    const auto put = [&](std::string_view expression, std::size_t size) {
      out += expression;
      return size;
    };
    if (rest.starts_with("**/")) return put("(?:.*/)?", 3);
    if (rest.starts_with("**")) return put(".*", 2);
    if (rest[0] == '*') return put("[^/]*", 1);
    if (rest[0] == '?') return put("[^/]", 1);
    const auto close = rest[0] == '{' ? rest.find('}') : rest.npos;
    if (close != rest.npos) return put(alternatives(rest.substr(1, close - 1)), close + 1);
    if (is_special(rest[0])) out += '\\';
    return put(rest.substr(0, 1), 1);
  }

  static std::string alternatives(std::string_view inner) {
    std::string out = "(?:";
    for (const char c : inner) {
      if (c == ',') {
        out += '|';
        continue;
      }
      if (is_special(c)) out += '\\';
      out += c;
    }
    return out + ")";
  }

  std::vector<std::string> names_;  // of the groups, in order; before pattern_, which fills it
  text::Pattern pattern_;
};

// Fills captures into a glob; what they bring is no pattern.
std::string filled(std::string_view glob, const Captures& captures) {
  std::string out;
  for_each_piece(
      glob,
      [&](std::string_view rest) {
        out += rest[0];
        return std::size_t{1};
      },
      [&](std::string_view name) {
        const auto found =
            std::find_if(captures.begin(), captures.end(), [&](const auto& c) { return c.first == name; });
        if (found == captures.end()) return;
        for (const char c : found->second) {
          if (std::string_view("*?[]{}\\!").find(c) != std::string_view::npos) out += '\\';
          out += c;
        }
      });
  return out;
}

bool is_path(std::string_view glob) {
  return glob.find_first_of("*?[{\\") == glob.npos && glob.find('/') != glob.npos;
}

// "/AUTHORS" is the one at the root; paths of the tree have no leading slash.
std::string_view rootless(std::string_view glob) {
  return glob.starts_with('/') ? glob.substr(1) : glob;
}

bool has_status(const git::ChangedFile& file, std::span<const std::string_view> wanted) {
  const auto name = file.status == git::Status::Added     ? "added"
                    : file.status == git::Status::Deleted ? "deleted"
                    : file.status == git::Status::Renamed ? "renamed"
                                                          : "modified";
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

class Asked {
 public:
  Asked(const Question& question, const rules::Bound& bound)
      : snapshot_(question.snapshot), with_(bound.with) {
    const text::GlobList unless(with_.all("unless"));
    settled_ = std::any_of(snapshot_.files.begin(), snapshot_.files.end(),
                           [&](const auto& file) { return unless.matches(file.path); });
    for (const auto glob : with_.all("when")) when_.emplace_back(glob);
    for (const auto& file : snapshot_.files) {
      changed_.insert(file.path);
      if (!file.old_path.empty()) changed_.insert(file.old_path);
    }
  }

  // Whether a path that settles the question changed as well.
  bool is_settled() const { return settled_; }

  std::optional<Captures> match(const git::ChangedFile& file) const {
    if (!has_status(file, with_.all("status"))) return std::nullopt;
    for (const auto& glob : when_) {
      if (auto captures = glob.match(file.path)) return captures;
    }
    return std::nullopt;
  }

  // The globs that nothing in the change matches although something must; filled in.
  std::vector<std::string> missing(const Captures& captures) const {
    std::vector<std::string> missing;
    for (auto& glob : wanted("all-of", captures)) {
      if (!is_changed(glob)) missing.push_back(std::move(glob));
    }
    auto choices = wanted("one-of", captures);
    const bool met =
        std::any_of(choices.begin(), choices.end(), [&](const auto& glob) { return is_changed(glob); });
    if (!met) missing.insert(missing.end(), choices.begin(), choices.end());
    return missing;
  }

 private:
  std::vector<std::string> wanted(std::string_view key, const Captures& captures) const {
    std::vector<std::string> globs;
    for (const auto glob : with_.all(key)) {
      auto then = filled(glob, captures);
      const bool absent = with_.flag("existing-only") && is_path(then) && !snapshot_.tree.has(rootless(then));
      if (!absent) globs.push_back(std::move(then));
    }
    return globs;
  }

  bool is_changed(const std::string& then) const {
    const auto [found, is_new] = known_.try_emplace(then, false);
    if (is_new) found->second = matches_a_change(then);
    return found->second;
  }

  // Only paths that begin as the glob does can match it: a large change is not looked through each time.
  bool matches_a_change(std::string_view then) const {
    if (then.empty()) return false;
    const text::Glob glob(then);
    const bool anchored = then.substr(0, then.size() - 1).find('/') != then.npos;
    auto prefix = anchored ? then.substr(0, then.find_first_of("*?[{\\")) : std::string_view();
    if (prefix.starts_with('/')) prefix.remove_prefix(1);
    for (auto path = changed_.lower_bound(prefix); path != changed_.end() && path->starts_with(prefix);
         ++path) {
      if (glob.matches(*path)) return true;
    }
    return false;
  }

  const git::Snapshot& snapshot_;
  const rules::Params& with_;
  bool settled_ = false;
  std::vector<Capturing> when_;
  std::set<std::string_view> changed_;
  mutable std::map<std::string, bool, std::less<>> known_;
};

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

bool is_asked(const git::Snapshot& snapshot, const rules::Params& with) {
  const bool series = snapshot.scope == git::Scope::Range || snapshot.scope == git::Scope::Push;
  return with.one("scope", "commit") != "branch" || series;
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    if (!is_asked(question.snapshot, bound->with)) continue;
    const FileFilter filter(*bound);
    const Asked asked(question, *bound);
    for (const auto& file : question.snapshot.files) {
      if (!filter.takes(file, question.attributes)) continue;
      const auto captures = asked.match(file);
      if (!captures) continue;
      sink.applies(bound);
      const auto missing = asked.missing(*captures);
      if (missing.empty() || asked.is_settled()) continue;
      sink.add({.bound = bound,
                .where = at(file),
                .facts = {{"path", file.path},
                          {"when", file.path},
                          {"then", list(missing)},
                          {"missing", std::string(rootless(missing.front()))}},
                .excerpt = {},
                .anchor = file.path + " " + missing.front()});
    }
  }
}

}  // namespace

constinit const Check together = {
    .signature = {.name = "together", .params = params, .required = required, .facts = facts, .flags = flags},
    .look = look};

}  // namespace coach::checks
