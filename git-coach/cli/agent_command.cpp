#include "cli/agent_command.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "cli/shell_words.h"

namespace coach::cli {
namespace {

using Words = std::span<const ShellWord>;

// A shell could not be started with a longer one (MAX_ARG_STRLEN of Linux).
constexpr std::size_t longest_command = 128 * 1024;

bool is_assignment(const std::string& word) {
  const auto equals = word.find('=');
  return equals != std::string::npos && equals > 0 &&
         word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == equals;
}

std::string below(const std::string& directory, const ShellWord& step) {
  if (step.expands || step.text.empty()) return directory;
  return (std::filesystem::path(directory) / step.text).string();
}

// Collects what `git commit` is given as message: every -m is a paragraph of its own (git-commit(1)).
class Message {
 public:
  void add(const ShellWord& paragraph) {
    if (paragraph.expands) is_known_ = false;
    text_ += (text_.empty() ? "" : "\n\n") + paragraph.text;
  }
  std::optional<std::string> text() const {
    return is_known_ && !text_.empty() ? std::optional(text_) : std::nullopt;
  }

 private:
  std::string text_;
  bool is_known_ = true;
};

bool is_cluster(const std::string& word) {
  return word.size() > 1 && word[0] == '-' && word[1] != '-';
}

bool asks_for_signoff(const ShellWord& word) {
  return word.text == "--signoff" ||
         (is_cluster(word.text) && word.text.substr(0, word.text.find('m')).find('s') != std::string::npos);
}

// A cluster of letters in which `m` takes a value: -m, -am, -sm.
bool takes_message(const std::string& word) {
  return is_cluster(word) && word.find_first_not_of("aesvnqp", 1) == word.find('m', 1) &&
         word.find('m', 1) != std::string::npos;
}

std::optional<std::string> message_of(Words words, const ShellCommand& command) {
  Message message;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i].text;
    constexpr std::string_view stuck = "--message=";
    const bool reads_input =
        (word == "-F" || word == "--file") && i + 1 < words.size() && words[i + 1].text == "-";
    if (word == "--") break;
    if (word.starts_with(stuck)) {
      message.add({word.substr(stuck.size()), words[i].expands});
    } else if (reads_input || word == "--file=-" || word == "-F-") {
      if (command.has_input) message.add(command.input);
    } else if (word == "--message" && i + 1 < words.size()) {
      message.add(words[++i]);
    } else if (takes_message(word)) {
      const auto value = word.substr(word.find('m', 1) + 1);
      if (!value.empty())
        message.add({value, words[i].expands});
      else if (i + 1 < words.size())
        message.add(words[++i]);
    }
  }
  return message.text();
}

void read_git(Words words, const ShellCommand& command, std::string directory, GitCalls& calls) {
  std::size_t i = 1;
  for (; i < words.size() && words[i].text.starts_with('-'); ++i) {
    const bool has_value = words[i].text == "-C" || words[i].text == "-c" || words[i].text == "--git-dir" ||
                           words[i].text == "--work-tree";
    if (words[i].text == "-C" && i + 1 < words.size()) directory = below(directory, words[i + 1]);
    if (has_value) ++i;
  }
  if (i >= words.size()) return;
  const auto& name = words[i].text;
  if (name != "commit" && name != "push") return;
  calls.directory = directory;
  if (name == "push") {
    calls.pushes = true;
    return;
  }
  calls.commits = true;
  const auto options = words.subspan(i + 1);
  calls.message = message_of(options, command);
  calls.signs_off = std::ranges::any_of(options, asks_for_signoff);
}

}  // namespace

GitCalls git_calls_in(std::string_view command) {
  GitCalls calls;
  if (command.size() > longest_command) return calls;
  std::string directory;
  for (const auto& simple : shell_commands(command)) {
    Words words = simple.words;
    while (!words.empty() && is_assignment(words.front().text)) words = words.subspan(1);
    if (!words.empty() && words.front().text == "command") words = words.subspan(1);
    if (words.empty()) continue;
    const auto& program = words.front().text;
    if (program == "cd" && words.size() == 2) directory = below(directory, words[1]);
    if (program == "git" || program.ends_with("/git")) read_git(words, simple, directory, calls);
  }
  return calls;
}

}  // namespace coach::cli
