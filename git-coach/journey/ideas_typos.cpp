#include <algorithm>
#include <array>

#include "contract/document_names.h"
#include "journey/ideas_parts.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Block;

constexpr std::size_t shortest_word = 6, longest_word = 24, most_words = 400'000, most_asked = 60;
// A slip is made once or twice; the word that was meant is used more than the slip.
constexpr std::size_t most_slips = 2, fewest_uses = 2;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Ways to spell that are right elsewhere: colour, organise, travelled, metre, catalogue, licence, artefact.
bool is_other_english(const text::Dictionary& dictionary, const std::string& word) {
  struct Way {
    std::string_view from, to;
  };
  constexpr auto ways = std::to_array<Way>({{"our", "or"},
                                            {"is", "iz"},
                                            {"ys", "yz"},
                                            {"ll", "l"},
                                            {"l", "ll"},
                                            {"tre", "ter"},
                                            {"ogue", "og"},
                                            {"ence", "ense"},
                                            {"efa", "ifa"},
                                            {"grey", "gray"},
                                            {"ae", "e"},
                                            {"oe", "e"},
                                            {"ised", "ized"},
                                            {"pp", "p"},
                                            {"tt", "t"},
                                            {"eing", "ing"},
                                            {"eable", "able"},
                                            {"ement", "ment"},
                                            {"ment", "ement"}});
  return std::ranges::any_of(ways, [&](const Way& way) {
    for (auto at = word.find(way.from); at != word.npos; at = word.find(way.from, at + 1)) {
      if (dictionary.knows(std::string(word).replace(at, way.from.size(), way.to))) return true;
    }
    return false;
  });
}

// Prose that holds few of English's small words is in another language. A tenth is far below what English
// texts have (about a quarter), and above what others share with it.
bool is_english(const contract::Document& document) {
  static const text::Pattern small(R"(^(?:the|and|to|of|is|for|in|this|that|with|you|are|it|be)$)");
  constexpr std::size_t enough = 60, share = 10;
  std::size_t all = 0, met = 0;
  for (const auto& statement : document.statements) {
    if (statement.block != Block::Paragraph && statement.block != Block::ListItem) continue;
    for (std::string_view rest = statement.text; !rest.empty();) {
      const auto word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      ++all;
      if (word.size() <= 4 && small.found_in(word)) ++met;
    }
  }
  return all < enough || met * share >= all;
}

bool is_form_of(std::string_view word, std::string_view other) {
  const auto shared = std::min(word.size(), other.size()) - 1;
  return word.substr(0, shared) == other.substr(0, shared);
}

// Lower-case words of the prose: no code, no addresses, nothing that is part of a name.
template <class Take>
void each_word(const std::string& text, Take take) {
  bool code = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '`') code = !code;
    if (code || c == ' ' || c == '`') {
      ++at;
      continue;
    }
    auto end = text.find_first_of(" `", at);
    if (end == text.npos) end = text.size();
    auto piece = std::string_view(text).substr(at, end - at);
    at = end;
    while (!piece.empty() && std::string_view("(\"'*_").find(piece.front()) != std::string_view::npos)
      piece.remove_prefix(1);
    while (!piece.empty() && std::string_view(".,;:!?)\"'*_").find(piece.back()) != std::string_view::npos)
      piece.remove_suffix(1);
    if (piece.size() >= shortest_word && piece.size() <= longest_word &&
        std::ranges::all_of(piece, is_letter))
      take(std::string(piece));
  }
}

}  // namespace

Typos::Policy typo_policy(const std::vector<contract::Document>& documents) {
  static const text::Pattern subject(R"((?i)\b(?:typos?|spelling|one[- ]word|misspell\w*)\b)");
  static const text::Pattern refuses(
      R"((?i)\b(?:not (?:be )?(?:accept\w*|merged?|review\w*|open|submit|send)|(?:will|may|might) be closed|don't (?:open|submit|send|accept)|(?:we )?(?:close|reject|decline|discourage)\w*|no (?:single|trivial|drive-by)|avoid\w*|refrain|won't (?:accept|merge))\b)");
  static const text::Pattern together(
      R"((?i)\b(?:batch\w*|group\w*|combine\w*|together|multiple|several|bundle\w*|single[- ](?:typo|word|pr|pull)|one[- ](?:typo|word)|individual\w*|at once|as many|larger)\b)");
  auto policy = Typos::Policy::Welcome;
  for (const auto& document : documents) {
    for (const auto& statement : document.statements) {
      if (!subject.found_in(statement.text) || !refuses.found_in(statement.text)) continue;
      if (!together.found_in(statement.text)) return Typos::Policy::Refused;
      policy = Typos::Policy::Together;
    }
  }
  return policy;
}

Typos::Typos(const Ground& ground) : ground_(ground) {
  const auto found =
      contract::find_documents(ground.snapshot.tree, ground.snapshot.project, ground.snapshot.remote_url);
  policy_ = typo_policy(found.documents);
  if (policy_ != Policy::Refused) dictionary_ = text::Dictionary::open("en_US");
}

void Typos::look_at(const contract::Document& document) {
  if (!dictionary_ || !is_english(document)) return;
  for (const auto& statement : document.statements) {
    if (statement.commented || statement.block == Block::Code || statement.block == Block::Table) continue;
    // Other languages are no slips of this one.
    const bool plain = std::ranges::all_of(statement.text, [](char c) { return (c & 0x80) == 0; });
    each_word(statement.text, [&](std::string word) {
      if (words_.size() >= most_words) return;
      auto& use = words_[std::move(word)];
      if (use.times++ == 0 && plain) use = {1, document.path, statement.line};
    });
  }
}

namespace {

// The word that another is made of, and that a dictionary of English lacks: "mux" of "muxing".
std::string stem_of(const text::Dictionary& dictionary, const std::string& word) {
  for (const std::string_view end : {"ically", "ally", "ing", "ers", "er", "ed", "ly", "s"}) {
    constexpr std::size_t shortest = 3;
    if (!word.ends_with(end) || word.size() < end.size() + shortest) continue;
    auto stem = word.substr(0, word.size() - end.size());
    if (dictionary.knows(stem)) return {};
    return stem;
  }
  return {};
}

// What programmers say and dictionaries lack.
bool is_jargon(std::string_view word) {
  constexpr std::string_view words[] = {"automagic", "automagical", "automagically", "performant",
                                        "runnable",  "hashable",    "iterable",      "callable",
                                        "subclass",  "mutex",       "muxing",        "demuxing"};
  return std::ranges::find(words, word) != std::end(words);
}

}  // namespace

// The word of these texts that is one slip away and used most: a letter left out, put in, exchanged, or two
// that changed places. Looked up, not searched for: what is used nowhere is not what was meant.
const std::string* Typos::used_beside(const std::string& word) const {
  const std::string* best = nullptr;
  std::size_t most = 0;
  const auto meet = [&](const std::string& other) {
    const auto found = words_.find(other);
    if (found == words_.end() || found->second.times <= most || other == word) return;
    most = found->second.times;
    best = &found->first;
  };
  for (std::size_t at = 0; at <= word.size(); ++at) {
    if (at < word.size()) meet(std::string(word).erase(at, 1));
    if (at + 1 < word.size()) {
      auto swapped = word;
      std::swap(swapped[at], swapped[at + 1]);
      meet(swapped);
    }
    for (char c = 'a'; c <= 'z'; ++c) {
      meet(std::string(word).insert(at, 1, c));
      if (at < word.size()) meet(std::string(word).replace(at, 1, 1, c));
    }
  }
  return best;
}

bool Typos::is_slip(const std::string& word, const Use& use, std::string& meant) const {
  if (use.times > most_slips || use.path.empty() || dictionary_->knows(word)) return false;
  const auto* right = used_beside(word);
  // At the end of a word it is another form more often than a slip: "renderers".
  if (right == nullptr || is_form_of(word, *right)) return false;
  const auto stem = stem_of(*dictionary_, word);
  const auto own = words_.find(stem);
  if (is_jargon(word) || (!stem.empty() && own != words_.end() && own->second.times > use.times))
    return false;
  if (words_.at(*right).times < std::max(fewest_uses, use.times + 1) || !dictionary_->knows(*right))
    return false;
  auto capital = word;
  capital.front() = static_cast<char>(capital.front() - 'a' + 'A');
  if (dictionary_->knows(capital) || is_other_english(*dictionary_, word)) return false;
  meant = *right;
  return true;
}

// Those that the code uses, too, are words of the project's own.
std::set<std::string> Typos::known_to_sources(const std::vector<std::string>& words) const {
  std::set<std::string> known;
  if (words.empty()) return known;
  std::vector<std::string> arguments = {"grep", "-h", "-o", "-I", "-i", "--no-color", "-F"};
  for (const auto& word : words) {
    arguments.emplace_back("-e");
    arguments.push_back(word);
  }
  arguments.push_back(ground_.snapshot.base->hex());
  const auto ran = at_top(ground_, std::move(arguments));
  std::map<std::string, std::size_t> met;
  for (std::string_view rest = ran.out; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (++met[contract::lower(std::string(line))] > most_slips)
      known.insert(contract::lower(std::string(line)));
  }
  return known;
}

void Typos::tell(std::size_t most, Ideas& ideas) {
  ideas.dictionary = dictionary_.has_value() || policy_ == Policy::Refused;
  ideas.typos = policy_ == Policy::Refused    ? Ideas::Typos::Refused
                : policy_ == Policy::Together ? Ideas::Typos::Together
                                              : Ideas::Typos::Welcome;
  if (!dictionary_) return;
  std::vector<Idea> found;
  std::vector<std::string> asked;
  std::vector<const std::pair<const std::string, Use>*> rare;
  for (const auto& entry : words_) {
    if (entry.second.times <= most_slips && !entry.second.path.empty()) rare.push_back(&entry);
  }
  std::ranges::sort(rare, {}, [](const auto* entry) {
    return std::tie(entry->second.path, entry->second.line, entry->first);
  });
  for (const auto* entry : rare) {
    std::string meant;
    if (found.size() >= most_asked || !is_slip(entry->first, entry->second, meant)) continue;
    asked.push_back(entry->first);
    found.push_back(
        {Idea::Kind::Typo, entry->second.path, entry->second.line, entry->first, std::move(meant), 0});
  }
  const auto known = known_to_sources(asked);
  std::size_t told = 0;
  for (auto& idea : found) {
    if (known.contains(idea.what) || told == most) continue;
    ++told;
    ideas.list.push_back(std::move(idea));
  }
}

}  // namespace coach::journey
