#include "cli/shell_words.h"

#include <algorithm>
#include <utility>

namespace coach::cli {
namespace {

constexpr std::string_view blanks = " \t";

class Reader {
 public:
  explicit Reader(std::string_view line) : rest_(line) {}

  std::vector<ShellCommand> all() {
    while (!rest_.empty()) step();
    end_word();
    end_command();
    return std::move(commands_);
  }

 private:
  struct Pending {
    std::string delimiter;
    bool is_quoted = false, takes_tabs = false;
  };

  char take() {
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }

  void step() {
    const char c = rest_.front();
    if (rest_.starts_with("<<") && !rest_.starts_with("<<<")) return here_document();
    if (c == '\n') {
      take();
      end_word();
      read_pending();
      return end_command();
    }
    if (blanks.find(c) != std::string_view::npos) {
      take();
      return end_word();
    }
    if (c == '#' && !in_word_) {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      return;
    }
    if (std::string_view(";&|()").find(c) != std::string_view::npos) {
      take();
      end_word();
      return end_command();
    }
    if (c == '<' || c == '>') return redirection();
    in_word_ = true;
    plain(take());
  }

  void plain(char c) {
    if (c == '\'') return single_quoted();
    if (c == '"') return double_quoted();
    if (c == '\\') {
      if (!rest_.empty() && rest_.front() != '\n') word_.text += rest_.front();
      if (!rest_.empty()) take();
      return;
    }
    if (c == '$' || c == '`') return expansion(c);
    word_.text += c;
  }

  void single_quoted() {
    const auto end = std::min(rest_.find('\''), rest_.size());
    word_.text += rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
  }

  void double_quoted() {
    while (!rest_.empty()) {
      const char c = take();
      if (c == '"') return;
      if (c == '\\' && !rest_.empty() &&
          std::string_view("\"\\$`\n").find(rest_.front()) != std::string_view::npos) {
        if (const char escaped = take(); escaped != '\n') word_.text += escaped;
      } else if (c == '$' || c == '`') {
        expansion(c);
      } else {
        word_.text += c;
      }
    }
  }

  // The first character is taken. `$(cat <<'EOF' ...)` is its text; everything else is not known.
  void expansion(char c) {
    if (c == '$' &&
        (rest_.empty() || std::string_view(" \t\n\"'.,").find(rest_.front()) != std::string_view::npos)) {
      word_.text += c;
      return;
    }
    if (c == '$' && rest_.starts_with('(') && text_of_cat()) return;
    word_.expands = true;
    if (c == '`') {
      rest_.remove_prefix(std::min(rest_.find('`') + 1, rest_.size()));
    } else if (rest_.starts_with('(')) {
      skip_parentheses();
    }
  }

  bool text_of_cat() {
    auto inner = rest_.substr(1);
    inner.remove_prefix(std::min(inner.find_first_not_of(blanks), inner.size()));
    if (!inner.starts_with("cat")) return false;
    inner.remove_prefix(3);
    inner.remove_prefix(std::min(inner.find_first_not_of(blanks), inner.size()));
    if (!inner.starts_with("<<") || inner.starts_with("<<<")) return false;
    const auto before = std::exchange(rest_, inner.substr(2));
    const auto pending = delimiter();
    const auto newline = rest_.find('\n');
    if (pending.delimiter.empty() || newline == std::string_view::npos) {
      rest_ = before;
      return false;
    }
    rest_.remove_prefix(newline + 1);
    auto body = document(pending);
    while (body.text.ends_with('\n')) body.text.pop_back();
    word_.text += body.text;
    word_.expands = word_.expands || body.expands;
    rest_.remove_prefix(std::min(rest_.find(')'), rest_.size()));
    if (!rest_.empty()) take();
    return true;
  }

  void skip_parentheses() {
    int depth = 0;
    while (!rest_.empty()) {
      const char c = take();
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) return;
    }
  }

  // What follows `<<`.
  Pending delimiter() {
    Pending pending;
    if (rest_.starts_with('-')) take(), pending.takes_tabs = true;
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
    while (!rest_.empty() && std::string_view(" \t\n;&|()<>").find(rest_.front()) == std::string_view::npos) {
      const char c = take();
      if (c == '\'' || c == '"' || c == '\\')
        pending.is_quoted = true;
      else
        pending.delimiter += c;
    }
    return pending;
  }

  void here_document() {
    end_word();
    rest_.remove_prefix(2);
    pending_.push_back(delimiter());
  }

  // The lines up to the delimiter, which are taken with it.
  ShellWord document(const Pending& pending) {
    ShellWord body;
    while (!rest_.empty()) {
      auto line = rest_.substr(0, rest_.find('\n'));
      rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
      if (pending.takes_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      if (line == pending.delimiter) break;
      body.text += std::string(line) + "\n";
    }
    body.expands = !pending.is_quoted && body.text.find_first_of("$`") != std::string::npos;
    return body;
  }

  void read_pending() {
    for (const auto& pending : std::exchange(pending_, {})) {
      command_.input = document(pending);
      command_.has_input = true;
    }
  }

  // `>file`, `2>&1`, `<file`: up to the end of its word.
  void redirection() {
    if (word_.text.find_first_not_of("0123456789") == std::string::npos) word_ = {}, in_word_ = false;
    end_word();
    rest_.remove_prefix(std::min(rest_.find_first_not_of("<>&|"), rest_.size()));
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
    rest_.remove_prefix(std::min(rest_.find_first_of(" \t\n;&|()<>"), rest_.size()));
  }

  void end_word() {
    if (in_word_) command_.words.push_back(std::move(word_));
    word_ = {};
    in_word_ = false;
  }

  void end_command() {
    if (!pending_.empty()) return;  // its document comes after the line: the command waits for it
    if (!command_.words.empty()) commands_.push_back(std::move(command_));
    command_ = {};
  }

  std::string_view rest_;
  ShellWord word_;
  bool in_word_ = false;
  ShellCommand command_;
  std::vector<Pending> pending_;
  std::vector<ShellCommand> commands_;
};

}  // namespace

std::vector<ShellCommand> shell_commands(std::string_view line) {
  return Reader(line).all();
}

}  // namespace coach::cli
