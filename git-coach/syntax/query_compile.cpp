#include <algorithm>

#include "syntax/query.h"
#include "syntax/tree.h"

namespace coach::syntax {
namespace {

constexpr std::size_t max_source = 8192;
constexpr std::size_t max_nesting = 32;

struct Broken {
  std::string what;
};

struct Token {
  enum class Kind { End, Mark, Word, String, Capture, Predicate } kind = Kind::End;
  std::string text;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.';
}

class Scanner {
 public:
  explicit Scanner(std::string_view source) : rest_(source) { advance(); }

  const Token& peek() const { return token_; }
  bool at(char mark) const { return token_.kind == Token::Kind::Mark && token_.text[0] == mark; }
  Token take() {
    Token taken = std::move(token_);
    advance();
    return taken;
  }
  bool take_if(char mark) {
    if (!at(mark)) return false;
    advance();
    return true;
  }
  // Whether the word that was just taken is followed by ':', which makes it a field.
  bool take_colon() {
    if (!at(':')) return false;
    advance();
    return true;
  }

 private:
  void advance() {
    skip_blank();
    token_ = {};
    if (rest_.empty()) return;
    const char first = rest_.front();
    if (first == '"') return read_string();
    if (is_word(first) && first != '.') {
      token_ = {Token::Kind::Word, word()};
    } else if (first == '@' || first == '#') {
      rest_.remove_prefix(1);
      token_ = {first == '@' ? Token::Kind::Capture : Token::Kind::Predicate, word()};
      if (first == '#' && (rest_.starts_with('?') || rest_.starts_with('!'))) {
        token_.text += rest_.front();
        rest_.remove_prefix(1);
      }
    } else {
      token_ = {Token::Kind::Mark, std::string(1, first)};
      rest_.remove_prefix(1);
    }
  }

  void skip_blank() {
    while (!rest_.empty()) {
      const auto blank = std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size());
      rest_.remove_prefix(blank);
      if (!rest_.starts_with(';')) return;
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    }
  }

  std::string word() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word) - rest_.begin();
    std::string text(rest_.substr(0, static_cast<std::size_t>(end)));
    rest_.remove_prefix(text.size());
    return text;
  }

  void read_string() {
    rest_.remove_prefix(1);
    token_.kind = Token::Kind::String;
    while (!rest_.starts_with('"')) {
      if (rest_.starts_with('\\') && rest_.size() > 1) rest_.remove_prefix(1);
      if (rest_.empty()) throw Broken{"a string has no end"};
      token_.text += rest_.front();
      rest_.remove_prefix(1);
    }
    rest_.remove_prefix(1);
  }

  std::string_view rest_;
  Token token_;
};

class Compiler {
 public:
  Compiler(Language language, std::string_view source)
      : grammar_(grammar_of(language)), scanner_(source), language_(name_of(language)) {}

  std::vector<Query::Pattern> run() {
    std::vector<Query::Pattern> patterns;
    do {
      pattern_ = {};
      pattern_.root = node(0);
      patterns.push_back(std::move(pattern_));
    } while (scanner_.peek().kind != Token::Kind::End);
    return patterns;
  }

 private:
  using Is = NodePattern::Is;

  NodePattern node(std::size_t depth) {
    if (depth > max_nesting) throw Broken{"nested too deeply"};
    NodePattern made;
    if (scanner_.take_if('(')) {
      made = parenthesised(depth);
    } else if (scanner_.take_if('[')) {
      made = alternatives(depth);
    } else if (scanner_.peek().kind == Token::Kind::String) {
      made = kind(scanner_.take().text, false);
    } else if (scanner_.peek().kind == Token::Kind::Word && scanner_.peek().text == "_") {
      scanner_.take();
      made.is = Is::Anything;
    } else {
      throw Broken{"'" + scanner_.peek().text + "' is not the start of a node"};
    }
    refuse_quantifier();
    while (scanner_.peek().kind == Token::Kind::Capture)
      made.captures.push_back(capture(scanner_.take().text));
    return made;
  }

  void refuse_quantifier() const {
    for (const char mark : {'*', '+', '?', '.', '!', '/'}) {
      if (scanner_.at(mark)) throw Broken{std::string("'") + mark + "' is not supported"};
    }
  }

  NodePattern parenthesised(std::size_t depth) {
    NodePattern made;
    if (scanner_.at('(') || scanner_.at('[') || scanner_.peek().kind == Token::Kind::String) {
      made = node(depth + 1);  // a group: one node with its predicates
      while (scanner_.take_if('(')) predicate();
      if (!scanner_.take_if(')')) throw Broken{"siblings without a parent are not supported"};
      return made;
    }
    if (scanner_.peek().kind != Token::Kind::Word) throw Broken{"a node's kind is missing after '('"};
    made = kind(scanner_.take().text, true);
    while (!scanner_.take_if(')')) child(made, depth);
    return made;
  }

  void child(NodePattern& parent, std::size_t depth) {
    refuse_quantifier();
    if (scanner_.peek().kind == Token::Kind::End) throw Broken{"a ')' is missing"};
    if (scanner_.at('(')) {
      Scanner ahead = scanner_;
      ahead.take();
      if (ahead.peek().kind == Token::Kind::Predicate) {
        scanner_ = std::move(ahead);
        return predicate();
      }
    }
    std::uint16_t field = 0;
    if (scanner_.peek().kind == Token::Kind::Word && scanner_.peek().text != "_") {
      field = field_named(scanner_.take().text);
    }
    parent.children.push_back(node(depth + 1));
    parent.children.back().field = field;
  }

  NodePattern alternatives(std::size_t depth) {
    NodePattern made{.is = Is::OneOf};
    while (!scanner_.take_if(']')) {
      if (scanner_.peek().kind == Token::Kind::End) throw Broken{"a ']' is missing"};
      made.children.push_back(node(depth + 1));
    }
    if (made.children.empty()) throw Broken{"[] has nothing to choose from"};
    return made;
  }

  NodePattern kind(const std::string& name, bool named) const {
    if (named && name == "_") return {.is = Is::AnythingNamed};
    if (named && name == "MISSING") return {.is = Is::Missing};
    if (named && name == "ERROR") return {.symbol = 0xffff};
    const auto symbol =
        ts_language_symbol_for_name(grammar_, name.data(), static_cast<std::uint32_t>(name.size()), named);
    if (symbol == 0) throw Broken{language_ + " has no node '" + name + "'"};
    if (ts_language_symbol_type(grammar_, symbol) == TSSymbolTypeSupertype) {
      throw Broken{"'" + name + "' stands for several kinds of nodes: name those"};
    }
    return {.symbol = symbol};
  }

  std::uint16_t field_named(const std::string& name) {
    if (!scanner_.take_colon()) throw Broken{"'" + name + "' needs parentheses, or ':' as a field"};
    const auto field =
        ts_language_field_id_for_name(grammar_, name.data(), static_cast<std::uint32_t>(name.size()));
    if (field == 0) throw Broken{language_ + " has no field '" + name + "'"};
    return field;
  }

  std::size_t capture(const std::string& name) {
    if (name.empty()) throw Broken{"a name is missing after '@'"};
    const auto found = std::ranges::find(pattern_.names, name);
    if (found == pattern_.names.end()) return pattern_.names.push_back(name), pattern_.names.size() - 1;
    return static_cast<std::size_t>(found - pattern_.names.begin());
  }

  std::size_t known_capture() {
    const auto token = scanner_.take();
    const auto found = std::ranges::find(pattern_.names, token.text);
    if (token.kind != Token::Kind::Capture || found == pattern_.names.end()) {
      throw Broken{"a predicate needs a capture that stands before it, not '" + token.text + "'"};
    }
    return static_cast<std::size_t>(found - pattern_.names.begin());
  }

  std::string ending() {
    if (scanner_.peek().kind != Token::Kind::String)
      throw Broken{"#same-stem? needs an ending of each capture"};
    return scanner_.take().text;
  }

  void predicate() {
    if (scanner_.peek().kind != Token::Kind::Predicate) {
      throw Broken{"siblings without a parent are not supported"};
    }
    const Token token = scanner_.take();
    std::string_view name = token.text;
    Predicate made;
    made.negated = name.starts_with("not-");
    if (made.negated) name.remove_prefix(4);
    if (name != "eq?" && name != "any-of?" && name != "match?" && name != "same-stem?") {
      throw Broken{"the predicate #" + token.text + " is not supported"};
    }
    made.capture = known_capture();
    if (name == "eq?" && scanner_.peek().kind == Token::Kind::Capture) {
      made.same_as = known_capture();
    } else if (name == "same-stem?") {
      made.endings.push_back(ending());
      made.same_as = known_capture();
      made.endings.push_back(ending());
    } else {
      while (scanner_.peek().kind == Token::Kind::String) made.values.push_back(scanner_.take().text);
      if (made.values.empty() || (name != "any-of?" && made.values.size() > 1)) {
        throw Broken{"#" + token.text + " needs one string"};
      }
    }
    if (!scanner_.take_if(')')) throw Broken{"a ')' is missing after #" + token.text};
    if (name == "match?") {
      made.pattern.emplace(made.values.front());
      if (!made.pattern->ok()) throw Broken{"'" + made.values.front() + "': " + made.pattern->problem()};
    }
    pattern_.predicates.push_back(std::move(made));
  }

  const TSLanguage* grammar_;
  Scanner scanner_;
  std::string language_;
  Query::Pattern pattern_;
};

}  // namespace

Query::Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;
Query::~Query() = default;

const std::vector<Query::Pattern>& Query::patterns() const {
  return patterns_;
}

std::optional<Query> Query::compile(Language language, std::string_view source, std::string* problem) {
  try {
    if (language == Language::None) throw Broken{"no grammar for this language"};
    if (source.size() > max_source) throw Broken{"longer than 8192 bytes"};
    Query query;
    query.patterns_ = Compiler(language, source).run();
    return query;
  } catch (const Broken& broken) {
    if (problem != nullptr) *problem = broken.what;
    return std::nullopt;
  }
}

}  // namespace coach::syntax
