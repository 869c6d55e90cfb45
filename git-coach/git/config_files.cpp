#include "git/config_files.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "git/backend.h"
#include "git/small_file.h"
#include "text/ascii.h"

namespace coach::git {
namespace {

using text::lower;

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// git's own table, without what C's locale makes of other bytes.
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// git_parse_source() of git's config.c, step by step.
class Reader {
 public:
  Reader(std::string_view text, Config& into) : rest_(text), into_(into) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    if (rest_.find('\0') != std::string_view::npos) refuse();
  }

  void read() {
    while (!rest_.empty()) {
      const char c = take();
      if (is_blank(c)) continue;
      if (c == '#' || c == ';') {
        skip_line();
      } else if (c == '[') {
        read_section();
      } else if (is_letter(c) && !section_.empty()) {
        read_variable(c);
      } else {
        refuse();
      }
    }
  }

 private:
  [[noreturn]] static void refuse() { throw Unsupported{"the configuration"}; }

  // The end of the text reads as the end of a line, and so does CR LF.
  char take() {
    if (rest_.empty()) return '\n';
    if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void skip_line() { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }

  // `[name]`, `[name "anything"]`, or `[name.anything]` in lower case.
  void read_section() {
    section_.clear();
    for (char c = take(); c != ']'; c = take()) {
      if (is_blank(c)) {
        if (c == '\n' || section_.empty()) refuse();
        read_subsection(c);
        break;
      }
      if (!is_key_character(c) && c != '.') refuse();
      section_ += lower(c);
    }
    if (section_.empty()) refuse();
    const std::string_view name = std::string_view(section_).substr(0, section_.find('.'));
    if (name == "include" || name == "includeif") throw Unsupported{"a configuration that includes others"};
  }

  void read_subsection(char c) {
    while (is_blank(c)) {
      if (c == '\n') refuse();
      c = take();
    }
    if (c != '"') refuse();
    section_ += '.';
    for (c = take(); c != '"'; c = take()) {
      if (c == '\\') c = take();
      if (c == '\n') refuse();
      section_ += c;
    }
    if (take() != ']') refuse();
  }

  void read_variable(char first) {
    std::string key = section_ + '.' + lower(first);
    while (!rest_.empty() && is_key_character(rest_.front())) key += lower(take());
    char c = take();
    while (c == ' ' || c == '\t') c = take();
    if (c == '\n') {
      into_.set(key, "true");  // a name alone
    } else if (c == '=') {
      into_.set(key, read_value());
    } else {
      refuse();
    }
  }

  std::string read_value() {
    std::string value;
    std::size_t blanks = 0;
    bool quoted = false;
    for (char c = take(); c != '\n' || quoted; c = take()) {
      if (c == '\n') refuse();
      if (!quoted && is_blank(c)) {
        blanks += counted_blank(c, value);
        continue;
      }
      if (!quoted && (c == ';' || c == '#')) {
        skip_line();
        continue;
      }
      value.append(std::exchange(blanks, 0), ' ');
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\') {
        read_escaped(value);
      } else {
        value += c;
      }
    }
    return value;
  }

  // Blanks in front of a value and behind it are none of it. What becomes of tabs inside of one differs
  // between versions of git.
  std::size_t counted_blank(char c, const std::string& value) const {
    if (value.empty()) return 0;
    if (c != ' ' && is_followed_by_more()) refuse();
    return 1;
  }

  bool is_followed_by_more() const {
    const auto next = rest_.find_first_not_of(" \t\r");
    return next != std::string_view::npos && rest_[next] != '\n' && rest_[next] != '#' && rest_[next] != ';';
  }

  void read_escaped(std::string& value) {
    const char c = take();
    switch (c) {
      case '\n':
        return;  // the line goes on
      case 't':
        value += '\t';
        return;
      case 'b':
        value += '\b';
        return;
      case 'n':
        value += '\n';
        return;
      case '\\':
      case '"':
        value += c;
        return;
      default:
        refuse();
    }
  }

  std::string_view rest_;
  Config& into_;
  std::string section_;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

void read_file(const std::string& path, Config& into) {
  constexpr std::size_t largest = 1 << 20;
  if (const auto text = read_small(path, largest)) read_config_text(*text, into);
}

}  // namespace

void read_config_text(std::string_view text, Config& into) {
  Reader(text, into).read();
}

Config read_config_files(const std::string& common_dir) {
  Config config;
  if (std::getenv("GIT_CONFIG_NOSYSTEM") == nullptr) read_file("/etc/gitconfig", config);
  const auto home = from_environment("HOME");
  const auto shared = from_environment("XDG_CONFIG_HOME");
  if (!shared.empty()) {
    read_file(shared + "/git/config", config);
  } else if (!home.empty()) {
    read_file(home + "/.config/git/config", config);
  }
  if (!home.empty()) read_file(home + "/.gitconfig", config);
  read_file(common_dir + "/config", config);
  return config;
}

}  // namespace coach::git
