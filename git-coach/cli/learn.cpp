#include "journey/learn.h"

#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "contract/document_names.h"
#include "failure.h"
#include "report/learn.h"
#include "text/fill.h"

namespace coach::cli {
namespace {

using text::Word;

// A path as it was typed, from the top of the tree; links to the current directory are seen through.
std::string from_top(const git::Repository& repository, const std::string& word) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  fs::path typed(word);
  if (repository.work_tree()) {
    const auto top = fs::weakly_canonical(*repository.work_tree(), trouble);
    const auto here = fs::current_path(trouble);
    const auto whole = (typed.is_absolute() ? typed : here / typed).lexically_normal();
    const auto inside = whole.lexically_relative(top);
    if (!inside.empty() && *inside.begin() != "..") typed = inside;
  }
  auto path = contract::normal_path(typed.lexically_normal().generic_string());
  while (path.ends_with('/')) path.pop_back();
  return path == "." ? std::string() : path;
}

template <class Tell, class TellJson>
int tell(const Derived& derived, const Arguments& arguments, Tell text, TellJson json) {
  std::ostringstream out;
  if (arguments.on("json")) {
    json(out);
  } else {
    text(language(), look_of(STDOUT_FILENO, derived.settings, arguments), out);
  }
  print(out.str());
  return clear;
}

int learn_path(const Derived& derived, const Arguments& arguments, const std::string& word) {
  const journey::Library library{derived.repository, derived.snapshot, derived.contract};
  const auto path = from_top(derived.repository, word);
  const auto lesson = journey::learn_path(library, path);
  if (!lesson) {
    const auto like = journey::paths_like(library, path, 3);
    throw Failure(say(Word::learn_no_path, {{"path", word}}),
                  like.empty() ? say(Word::learn_topics)
                               : say(Word::learn_like, {{"paths", text::first_few(like, 3)}}));
  }
  return tell(
      derived, arguments,
      [&](auto language, const auto& look, auto& out) { report::learn_path(*lesson, language, look, out); },
      [&](auto& out) { report::learn_path_json(*lesson, out); });
}

}  // namespace

int run_learn(const Call& call) {
  const auto& arguments = call.arguments;
  const Derived derived(arguments, "");
  const auto word = arguments.words.empty() ? std::string("architecture") : arguments.words.front();
  const journey::Library library{derived.repository, derived.snapshot, derived.contract};
  // The top is the project.
  if (word == "architecture" || from_top(derived.repository, word).empty()) {
    const auto lesson = journey::learn_project(library);
    return tell(
        derived, arguments,
        [&](auto language, const auto& look, auto& out) {
          report::learn_project(lesson, language, look, out);
        },
        [&](auto& out) { report::learn_project_json(lesson, out); });
  }
  if (word == "standards") {
    return tell(
        derived, arguments,
        [&](auto, const auto& look, auto& out) { report::learn_standards(derived.view, look, out); },
        [&](auto& out) { report::learn_standards_json(derived.view, out); });
  }
  if (word == "history") {
    const auto lesson = journey::learn_history(library);
    return tell(
        derived, arguments,
        [&](auto language, const auto& look, auto& out) {
          report::learn_history(lesson, language, look, out);
        },
        [&](auto& out) { report::learn_history_json(lesson, out); });
  }
  if (word == "tests") {
    const auto lesson = journey::learn_tests(library);
    return tell(
        derived, arguments,
        [&](auto language, const auto& look, auto& out) { report::learn_tests(lesson, language, look, out); },
        [&](auto& out) { report::learn_tests_json(lesson, out); });
  }
  return learn_path(derived, arguments, word);
}

}  // namespace coach::cli
