#include "rules/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "text/sanitize.h"
#include "text/utf8.h"

namespace coach::rules {
namespace {

// What makes reading stop: a limit was met, or the text is no YAML.
struct Stop {
  std::size_t line;
  std::string what;
};

std::size_t line_of(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
}

// yaml-cpp's tree would follow aliases and keep duplicate keys; its events let us see and refuse them.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view file, std::vector<Problem>& problems) : file_(file), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(Value::Kind::Null, mark, "", anchor));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    complain(problems_, file_, line_of(mark), "aliases (*name) are not read here: write the value out");
    add(make(Value::Kind::Null, mark, "", 0));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    auto value = make(Value::Kind::Scalar, mark, tag, anchor);
    value.text = text;
    add(std::move(value));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(make(Value::Kind::List, mark, tag, anchor));
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(make(Value::Kind::Map, mark, tag, anchor));
  }

  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  Value root() && { return std::move(root_); }

 private:
  struct Open {
    Value value;
    std::optional<Value> key;  // a map's key that still waits for its value
    std::set<std::string> keys;
  };

  Value make(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const auto line = line_of(mark);
    if (++values_ > max_yaml_values) throw Stop{line, "more than 10,000 values"};
    // "?" and "!" are what yaml-cpp reports for plain and for quoted values without a tag.
    if (!tag.empty() && tag != "?" && tag != "!") {
      complain(problems_, file_, line, "tags (!name) are not read here: write the plain value");
    }
    if (anchor != 0) complain(problems_, file_, line, "anchors (&name) are not read here");
    Value value;
    value.kind = kind;
    value.line = line;
    return value;
  }

  void open(Value value) {
    if (open_.size() >= max_yaml_depth) throw Stop{value.line, "nested more than 32 levels deep"};
    open_.push_back({std::move(value), std::nullopt, {}});
  }

  void close() {
    auto value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    auto& parent = open_.back();
    if (parent.value.is_list()) {
      parent.value.items.push_back(std::move(value));
    } else if (!parent.key) {
      parent.key = std::move(value);
    } else {
      add_entry(parent, std::move(value));
    }
  }

  void add_entry(Open& parent, Value value) {
    const Value key = std::move(*parent.key);
    parent.key.reset();
    if (!key.is_scalar()) {
      complain(problems_, file_, key.line, "a key has to be a name");
    } else if (key.text == "<<") {
      complain(problems_, file_, key.line, "merge keys (<<) are not read here: write the keys out");
    } else if (!parent.keys.insert(key.text).second) {
      complain(problems_, file_, key.line,
               "the key '" + key.text + "' stands here twice; the first one counts");
    } else {
      value.key = key.text;
      value.key_line = key.line;
      parent.value.items.push_back(std::move(value));
    }
  }

  std::string_view file_;
  std::vector<Problem>& problems_;
  std::vector<Open> open_;
  Value root_;
  std::size_t values_ = 0;
};

// Why the bytes are not even handed to the parser; empty where they may be.
std::string refusal(std::string_view bytes) {
  if (bytes.size() > max_yaml_bytes) return "larger than 256 KiB";
  if (bytes.find('\0') != std::string_view::npos || !text::is_utf8(bytes)) return "not UTF-8 text";
  return {};
}

}  // namespace

const Value* Value::find(std::string_view name) const {
  if (!is_map()) return nullptr;
  const auto it = std::ranges::find(items, name, &Value::key);
  return it == items.end() ? nullptr : &*it;
}

std::optional<Value> read_yaml(std::string_view bytes, std::string_view file,
                               std::vector<Problem>& problems) {
  if (auto why = refusal(bytes); !why.empty()) {
    complain(problems, file, 1, "this file is not read: it is " + why);
    return std::nullopt;
  }
  Builder builder(file, problems);
  try {
    std::istringstream in{std::string(bytes)};
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) return Value{};
    Builder second(file, problems);
    if (parser.HandleNextDocument(second)) {
      complain(problems, file, std::move(second).root().line, "only the first document is read");
    }
  } catch (const Stop& stop) {
    complain(problems, file, stop.line, "this file is not read: " + stop.what);
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    complain(problems, file, line_of(exception.mark), "not YAML from here on: " + exception.msg);
    return std::nullopt;
  }
  return std::move(builder).root();
}

void complain(std::vector<Problem>& problems, std::string_view file, std::size_t line,
              std::string_view what) {
  if (problems.size() >= max_problems) return;
  // Problems quote what a file holds, and people read them in terminals and logs.
  problems.push_back({std::string(file), line, text::for_terminal(what)});
}

void order_by_line(std::vector<Problem>& problems, std::size_t first) {
  std::ranges::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(), {},
                           &Problem::line);
}

}  // namespace coach::rules
