#include "journey/ideas.h"

#include <algorithm>
#include <map>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/forge.h"
#include "journey/ideas_parts.h"
#include "journey/import_graph.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_documents = 1500, most_bytes = 12 << 20, largest_document = 512 * 1024;

// Old texts speak of what was there then; copies of other projects are mended elsewhere; the words of a
// template are no links yet.
bool is_living_document(std::string_view path) {
  static const text::Pattern past(
      R"((?i)(?:^|/)(?:changelog|changes|history|news|release[-_ ]?notes?|releases|blog|_posts|archive|versioned_docs|rfcs?|adr|decisions)(?:[./-]|$)|(?:^|/)(?:template|fixtures?|__fixtures__|testdata|snapshots?)s?(?:/|\.)|template)");
  return contract::format_of(path) == contract::Format::Markdown && contract::is_prose(path) &&
         !contract::is_foreign(path) && !past.found_in(path) &&
         contract::role_of(path) != contract::PathRole::Test;
}

// A target that can only be a file of the tree: relative, with an ending that files have, without anything
// that a site fills in.
bool is_file_link(std::string_view target) {
  static const text::Pattern file(
      R"(^(?:\.{1,2}/)*[\w@.-]+(?:[/ ][\w@. -]+)*\.(?:md|mdx|rst|txt|py|js|ts|tsx|go|rs|java|c|cc|cpp|h|hpp|sh|ya?ml|toml|json|ipynb|png|jpe?g|gif|svg)$)");
  // Addresses of a forge's pages look like paths.
  return file.found_in(target) && target.find("/tree/") == target.npos &&
         target.find("/blob/") == target.npos;
}

// The identifier that docutils gives a heading: what is no letter or digit, as one dash.
std::string docutils_id_of(std::string_view heading) {
  std::string id;
  for (const char c : contract::lower(std::string(heading))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

class Documents {
 public:
  Documents(const Ground& ground, Ideas& ideas, std::size_t most)
      : tree_(ground.snapshot.tree), ideas_(ideas), most_(most), commands_(ground), typos_(ground) {
    for (const auto& path : ground.paths) {
      known_.insert(path);
      by_name_[contract::lower(contract::name_of_file(path))].push_back(&path);
    }
  }

  void look(const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
      if (!is_living_document(path)) continue;
      if (ideas_.documents >= most_documents) {
        ideas_.complete = false;
        break;
      }
      const auto bytes = tree_.read(path, largest_document);
      if (!bytes) continue;
      bytes_ += bytes->size();
      if (bytes_ > most_bytes) {
        ideas_.complete = false;
        break;
      }
      ++ideas_.documents;
      const auto document = contract::read_document(path, *bytes, contract::Role::Linked);
      read_targets(*bytes);
      look_at(document);
      commands_.look_at(document);
      typos_.look_at(document);
    }
    tell_anchors();
    commands_.tell(most_, ideas_);
    typos_.tell(most_, ideas_);
  }

 private:
  void look_at(const contract::Document& document) {
    for (const auto& statement : document.statements) {
      if (statement.commented || statement.block == contract::Block::Code) continue;
      for (const auto& link : statement.links) look_at(document, statement.line, link.target);
    }
  }

  void look_at(const contract::Document& document, std::size_t line, std::string_view target) {
    const auto hash = target.find('#');
    const auto decoded = percent_decoded(target.substr(0, hash));
    const auto anchor = hash == target.npos ? std::string_view() : target.substr(hash + 1);
    if (decoded.empty()) return look_at_anchor(document, document.path, line, anchor);
    if (!is_file_link(decoded)) return;
    const auto directory = contract::directory_of(document.path);
    const auto path = contract::normal_path(git::path_in(directory, decoded));
    if (path.empty() || known_.contains(path)) return look_at_anchor(document, path, line, anchor);
    // Some sites count from their root, or from where a page is built.
    if (known_.contains(contract::normal_path(decoded))) return;
    if (count(Idea::Kind::DeadLink) < most_)
      ideas_.list.push_back({Idea::Kind::DeadLink, document.path, line, std::string(target), meant(path), 0});
  }

  // The one file with that name, or with that name in other letters.
  std::string meant(const std::string& path) const {
    const auto same = by_name_.find(contract::lower(contract::name_of_file(path)));
    return same != by_name_.end() && same->second.size() == 1 ? *same->second.front() : std::string();
  }

  void look_at_anchor(const contract::Document& from, const std::string& path, std::size_t line,
                      std::string_view anchor) {
    static const text::Pattern plain(R"(^[a-z0-9][a-z0-9_-]*$)"), line_number(R"(^L[0-9]+)");
    if (path.empty() || !plain.found_in(anchor) || line_number.found_in(anchor)) return;
    if (contract::format_of(path) != contract::Format::Markdown || !path.ends_with(".md")) return;
    const auto* anchors = anchors_in(path);
    if (anchors == nullptr || anchors->contains(std::string(anchor))) return;
    const auto what = (path == from.path ? std::string() : path) + "#" + std::string(anchor);
    dead_anchors_.push_back({Idea::Kind::DeadAnchor, from.path, line, what, {}, 0});
  }

  // `(name)=` of MyST names a place for links of every page: [...](#name).
  void read_targets(std::string_view bytes) {
    for (auto at = bytes.find("\n("); at != bytes.npos; at = bytes.find("\n(", at + 1)) {
      const auto end = bytes.find_first_of(")\n", at + 2);
      if (end != bytes.npos && bytes.substr(end).starts_with(")="))
        targets_.emplace(bytes.substr(at + 2, end - at - 2));
    }
    if (bytes.starts_with("(") && bytes.substr(0, bytes.find('\n')).find(")=") != bytes.npos)
      targets_.emplace(bytes.substr(1, bytes.find(")=") - 1));
  }

  void tell_anchors() {
    std::size_t told = 0;
    for (auto& idea : dead_anchors_) {
      const auto name = idea.what.substr(idea.what.find('#') + 1);
      if (told == most_ || targets_.contains(name)) continue;
      ++told;
      ideas_.list.push_back(std::move(idea));
    }
  }

  // Nothing where a document sets anchors in a way that is not read here.
  const std::set<std::string>* anchors_in(const std::string& path) {
    const auto [found, is_new] = anchors_.try_emplace(path);
    if (is_new) found->second = read_anchors(path);
    return found->second ? &*found->second : nullptr;
  }

  std::optional<std::set<std::string>> read_anchors(const std::string& path) const {
    static const text::Pattern own(
        R"((?i)\{#|\[\[|\b(?:id|name)\s*=|^\s*\(.*\)=|^\[.*\]:\s*#|\{\{|<!--\s*(?:toc|include)|[^\x00-\x7f]|^import\s)");
    const auto bytes = tree_.read(path, largest_document);
    if (!bytes) return std::nullopt;
    const auto document = contract::read_document(path, *bytes, contract::Role::Linked);
    const text::Lines lines(*bytes);
    for (std::size_t number = 1; number <= lines.count(); ++number) {
      if (own.found_in(lines.line(number))) return std::nullopt;
    }
    std::set<std::string> anchors;
    std::map<std::string, int> times;
    for (const auto& heading : document.headings) {
      auto anchor = anchor_of(heading.text);
      const auto n = times[anchor]++;
      anchors.insert(n == 0 ? anchor : anchor + "-" + std::to_string(n));
      anchors.insert(docutils_id_of(heading.text));
    }
    if (anchors.size() < 2) return std::nullopt;
    return anchors;
  }

  std::size_t count(Idea::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(ideas_.list, kind, &Idea::kind));
  }

  const git::Tree& tree_;
  Ideas& ideas_;
  std::size_t most_, bytes_ = 0;
  GoneCommands commands_;
  Typos typos_;
  std::set<std::string, std::less<>> known_;
  std::map<std::string, std::vector<const std::string*>> by_name_;
  std::map<std::string, std::optional<std::set<std::string>>> anchors_;
  std::set<std::string> targets_;
  std::vector<Idea> dead_anchors_;
};

}  // namespace

Ideas ideas_in(const git::Repository& repository, const git::Snapshot& snapshot,
               const contract::Contract& contract, std::size_t most) {
  Ideas ideas;
  if (!snapshot.base) return ideas;
  const auto paths = paths_of(repository, *snapshot.base);
  const Ground ground{repository, snapshot, contract, paths};
  Documents(ground, ideas, most).look(paths);
  add_open_notes(ground, most, ideas);
  add_undocumented(ground, most, ideas);
  add_untested(ground, most, ideas);
  std::ranges::stable_sort(ideas.list, {}, &Idea::kind);
  return ideas;
}

std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') {
      anchor += static_cast<char>(c + 32);
    } else if (c == ' ') {
      anchor += '-';
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      anchor += c;
    }
  }
  return anchor;
}

}  // namespace coach::journey
