#include "cli/baseline.h"

#include "advice/baseline.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/project_file.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::size_t files_at_once = 200, largest = 1 << 20;

// Looks at every file of a tree, some at once.
class Walk {
 public:
  explicit Walk(const Derived& derived) : derived_(derived) {}

  std::vector<advice::Known> all() {
    walk("");
    look();
    return std::move(known_);
  }

 private:
  void walk(const std::string& directory) {
    for (const auto& entry : derived_.snapshot.tree.list(directory)) {
      auto path = git::path_in(directory, entry.name);
      if (entry.mode == git::Mode::Directory) walk(path);
      if (!git::is_file(entry.mode)) continue;
      auto bytes = derived_.snapshot.tree.read(path, largest);
      if (!bytes) continue;
      files_.push_back(
          git::make_change(std::move(path), std::nullopt, *std::move(bytes), git::Mode::None, entry.mode));
      if (files_.size() == files_at_once) look();
    }
  }

  void look() {
    auto found = advice::findings_of(derived_.snapshot, std::exchange(files_, {}), derived_.book.rules(),
                                     derived_.contract);
    known_.insert(known_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }

  const Derived& derived_;
  std::vector<git::ChangedFile> files_;
  std::vector<advice::Known> known_;
};

}  // namespace

int init_baseline(const Derived& derived, const Arguments& arguments) {
  const std::string name(advice::baseline_file);
  const auto& top = derived.repository.work_tree();
  if (!top) throw Failure(say(Word::init_no_work_tree, {{"path", name}}));
  const auto old = derived.snapshot.tree.read(name, 64 << 20);
  auto now = Walk(derived).all();
  const auto before = old ? advice::read_baseline(*old) : std::vector<advice::Known>();
  if (old && !arguments.on("force")) now = advice::still_there(before, now);
  const auto content = advice::written_baseline(now);
  if (arguments.on("dry-run")) {
    print(content);
    return clear;
  }
  write_project_file(*top + "/" + name, content, old.has_value() || arguments.on("force"));
  const text::Facts facts = {
      {"path", name},
      {"n", std::to_string(now.size())},
      {"gone", std::to_string(before.size() > now.size() ? before.size() - now.size() : 0)}};
  print(say(old ? Word::baseline_shrunk : Word::baseline_written, facts) + "\n\n" +
        say(Word::init_next, facts) + "\n");
  return clear;
}

}  // namespace coach::cli
