#include <algorithm>
#include <map>

#include "contract/document_names.h"
#include "journey/learn_project.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using Text = ProjectLesson::Text;

constexpr std::size_t most_architecture = 4, most_guides = 3, most_titles = 300, least_bytes = 400;
constexpr std::size_t least_norms = 3;  // of a page that a guide links to
constexpr std::size_t largest_document = 512 * 1024;
constexpr int deepest = 5;  // folders

// How surely a name or a title promises to tell how the code is built.
int promise_of(std::string_view words) {
  static const text::Pattern sure(
      R"((?i)\barchitecture\b|\bcode ?base (?:overview|structure|tour)|\b(?:code|project|repo(?:sitory)?|source|directory|folder|package) (?:structure|layout|organi[sz]ation)|\borgani[sz]ation of the (?:code|source)|\bstructure of the (?:code|project|repo)|\bhow (?:it|this|\w+) works internally|아키텍처|架构)"),
      likely(
          R"((?i)\binternals\b|\bcode ?base\b|\btour of the (?:code|source)|\bhacking\b|\bdesign (?:docs?|documents?|overview|notes|principles)|\b(?:system|technical) (?:design|overview)|\bdevelopers?'? (?:guide|notes|documentation)|\bphilosophy\b|\bhow it works\b)"),
      maybe(R"((?i)^design$|^overview$|^concepts?$|^structure$|^layout$)");
  return sure.found_in(words) ? 3 : likely.found_in(words) ? 2 : maybe.found_in(words) ? 1 : 0;
}

std::string words_in(std::string_view stem) {
  std::string words(stem);
  for (auto& c : words) c = c == '_' || c == '-' || c == '.' ? ' ' : c;
  return words;
}

struct Candidate {
  int promise = 0;
  Text text;
};

class Texts {
 public:
  Texts(const Library& library, const std::vector<std::string>& paths) : library_(library) {
    for (const auto& source : library.contract.sources) sources_[source.path] = &source;
    const auto documents = documents_in(paths);
    for (const auto* path : documents) look_at(*path);
    // What promises most first, then what stands near the top.
    std::ranges::stable_sort(found_, [](const Candidate& a, const Candidate& b) {
      const auto depth = [](const Candidate& one) { return std::ranges::count(one.text.path, '/'); };
      return a.promise != b.promise ? a.promise > b.promise : depth(a) < depth(b);
    });
  }

  std::vector<Text> architecture() const {
    std::vector<Text> all;
    for (const auto& one : found_) {
      if (all.size() < most_architecture) all.push_back(one.text);
    }
    return all;
  }

 private:
  void look_at(const std::string& path) {
    if (std::ranges::count(path, '/') > deepest) return;
    const bool spoken = sources_.contains(path);
    const bool index = contract::is_index(path);
    const auto name = index ? contract::name_of_file(contract::directory_of(path)) : contract::stem_of(path);
    int by_name = index && contract::directory_of(path).empty() ? 0 : promise_of(words_in(name));
    // Deep down, an overview is one of something smaller.
    if (by_name < 3 && std::ranges::count(path, '/') > 2) by_name = 0;
    // Titles are read of what speaks to contributors and of what stands near the top.
    const bool near = std::ranges::count(path, '/') <= 2 && titles_++ < most_titles;
    if (by_name == 0 && !spoken && !near) return;
    const auto bytes = library_.snapshot.tree.read(path, largest_document);
    if (!bytes || bytes->size() < least_bytes) return;
    const auto document = contract::read_document(path, *bytes, contract::Role::Linked);
    const auto& headings = document.headings;
    const auto title = headings.empty() || headings.front().level > 1 ? std::string() : headings.front().text;
    if (by_name > 0) return add(by_name, path, 0, title, Text::Why::Architecture);
    if (const int promise = promise_of(title); promise > 1)
      return add(promise, path, 0, title, Text::Why::Titled);
    if (!spoken && !index) return;
    for (const auto& heading : document.headings) {
      if (heading.level > 3 || promise_of(heading.text) < 3) continue;
      return add(3, path, heading.line, heading.text, Text::Why::Titled);
    }
  }

  void add(int promise, const std::string& path, std::size_t line, const std::string& title, Text::Why why) {
    found_.push_back({promise, {why, path, line, title, 0}});
  }

  const Library& library_;
  std::map<std::string, const contract::Contract::Source*> sources_;
  std::vector<Candidate> found_;
  std::size_t titles_ = 0;
};

}  // namespace

std::vector<Text> texts_of(const Library& library, const std::vector<std::string>& paths) {
  std::vector<Text> texts;
  const auto known = [&](const std::string& path) {
    return std::ranges::any_of(texts, [&](const Text& one) { return one.path == path && one.line == 0; });
  };
  for (const auto& path : paths) {
    const bool readme =
        path.find('/') == std::string::npos && contract::lower(contract::stem_of(path)) == "readme";
    if (readme && contract::is_prose(path) && texts.empty())
      texts.push_back({Text::Why::Readme, path, 0, {}, 0});
  }
  for (auto& text : Texts(library, paths).architecture()) {
    if (!known(text.path)) texts.push_back(std::move(text));
  }
  std::size_t guides = 0;
  for (const auto& source : library.contract.sources) {
    const bool guide = source.role == contract::Role::Guide ||
                       (source.role == contract::Role::Linked && source.norms >= least_norms);
    if (!guide || source.norms == 0 || known(source.path) || guides == most_guides) continue;
    ++guides;
    texts.push_back({Text::Why::Guide, source.path, 0, {}, source.norms});
  }
  return texts;
}

}  // namespace coach::journey
