#include "advice/baseline.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "advice/advice.h"
#include "git/digest.h"
#include "text/unified_diff.h"

namespace coach::advice {
namespace {

constexpr std::string_view heading = "# git coach baseline 1";
constexpr std::size_t digits = 12;

// Kinds of check that look at what stands in a file, not at what a change does.
constexpr auto of_content =
    std::to_array<std::string_view>({"added-lines", "line-width", "file-head", "file-text", "syntax",
                                     "block-indent", "comment-run", "attributes"});

auto by_place(const Known& one) {
  return std::tie(one.path, one.rule, one.digest);
}

bool is_before(const Known& a, const Known& b) {
  return by_place(a) < by_place(b);
}

std::string_view take(std::string_view& rest, char end) {
  const auto part = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

// The old path of a renamed file counts too.
std::string_view old_path_of(const git::Snapshot& snapshot, std::string_view path) {
  const auto file = std::ranges::find(snapshot.files, path, &git::ChangedFile::path);
  return file == snapshot.files.end() ? std::string_view() : std::string_view(file->old_path);
}

}  // namespace

std::vector<Known> read_baseline(std::string_view bytes) {
  std::vector<Known> entries;
  if (take(bytes, '\n') != heading) return entries;
  while (!bytes.empty()) {
    auto line = take(bytes, '\n');
    const auto digest = take(line, '\t'), rule = take(line, '\t');
    auto path = text::unquoted_path(line);
    if (digest.size() == digits && !rule.empty() && !path.empty())
      entries.push_back({std::string(digest), std::string(rule), std::move(path)});
  }
  std::ranges::sort(entries, is_before);
  return entries;
}

std::string written_baseline(std::vector<Known> entries) {
  std::ranges::sort(entries, is_before);
  std::string out(heading);
  out += '\n';
  for (const auto& one : entries) {
    out += one.digest;
    out += '\t';
    out += one.rule;
    out += '\t';
    out += text::quoted_path(one.path);
    out += '\n';
  }
  return out;
}

std::vector<Known> still_there(const std::vector<Known>& baseline, const std::vector<Known>& now) {
  auto a = baseline, b = now;
  std::ranges::sort(a, is_before);
  std::ranges::sort(b, is_before);
  std::vector<Known> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both), is_before);
  return both;
}

Known known_as(const checks::Finding& finding) {
  const auto& rule = finding.bound->rule->id;
  // fingerprint() folds white space; a path of its own lets a renamed file keep its entries.
  return {fingerprint(rule, {}, finding.anchor, 0).substr(0, digits), std::string(rule), finding.where.path};
}

bool may_be_listed(const rules::Bound& bound) {
  return !bound.may_block && !bound.with.flag("new-only") &&
         std::ranges::find(of_content, bound.rule->check) != of_content.end();
}

std::size_t drop_known(std::vector<checks::Finding>& findings, const git::Snapshot& snapshot,
                       std::vector<Known> baseline) {
  const auto take_out = [&](const Known& known) {
    const auto found = std::ranges::lower_bound(baseline, known, is_before);
    if (found == baseline.end() || *found != known) return false;
    baseline.erase(found);
    return true;
  };
  return std::erase_if(findings, [&](const checks::Finding& finding) {
    if (!may_be_listed(*finding.bound) || finding.where.kind != checks::PlaceKind::File) return false;
    auto known = known_as(finding);
    if (take_out(known)) return true;
    known.path = old_path_of(snapshot, known.path);
    return !known.path.empty() && take_out(known);
  });
}

std::size_t count_gone(const git::Snapshot& snapshot, const rules::Rulebook& book,
                       const contract::Contract& contract, const std::vector<Known>& baseline) {
  std::vector<Known> listed;
  std::vector<git::ChangedFile> files;
  for (const auto& file : snapshot.files) {
    const auto& path = file.old_path.empty() ? file.path : file.old_path;
    const auto about = [&](const Known& one) { return one.path == path; };
    if (!std::ranges::any_of(baseline, about)) continue;
    std::ranges::copy_if(baseline, std::back_inserter(listed), about);
    if (file.is_text())
      files.push_back(
          git::make_change(path, std::nullopt, file.after_lines.bytes(), git::Mode::None, file.after.mode));
  }
  if (listed.empty()) return 0;
  return listed.size() - still_there(listed, findings_of(snapshot, std::move(files), book, contract)).size();
}

std::vector<Known> findings_of(const git::Snapshot& at, std::vector<git::ChangedFile> files,
                               const rules::Rulebook& book, const contract::Contract& contract) {
  git::Snapshot whole{.scope = git::Scope::Range};
  whole.base = at.base;
  whole.tree = at.tree;
  whole.project = at.project;
  whole.files = std::move(files);
  const auto observed = checks::run(whole, book, contract);
  const bool dropped = std::ranges::any_of(
      observed.gaps, [](const git::Gap& gap) { return gap.why == git::Gap::Why::TooManyFindings; });
  std::vector<Known> all;
  // Only so many findings of a rule are kept at once: in halves there are fewer.
  if (dropped && whole.files.size() > 1) {
    const auto half = whole.files.begin() + static_cast<std::ptrdiff_t>(whole.files.size() / 2);
    std::vector<git::ChangedFile> rest(std::make_move_iterator(half),
                                       std::make_move_iterator(whole.files.end()));
    whole.files.erase(half, whole.files.end());
    all = findings_of(at, std::move(whole.files), book, contract);
    std::ranges::move(findings_of(at, std::move(rest), book, contract), std::back_inserter(all));
    return all;
  }
  for (const auto& finding : observed.findings) {
    if (may_be_listed(*finding.bound) && finding.where.kind == checks::PlaceKind::File)
      all.push_back(known_as(finding));
  }
  return all;
}

}  // namespace coach::advice
