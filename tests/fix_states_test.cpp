// Random states of partial staging: `check` changes nothing, `fix` keeps every byte that is not staged, and
// `fix --undo` brings back everything. COACH_STATES=1000 tries more of them, COACH_SEED others.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/sandbox.h"

using coach::test::Sandbox;

namespace {

namespace fs = std::filesystem;

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  unsigned below(unsigned count) { return static_cast<unsigned>(random_() % count); }
  bool one_in(unsigned count) { return below(count) == 0; }

 private:
  std::mt19937 random_;
};

using Lines = std::vector<std::string>;

struct Text {
  Lines lines;
  std::string ending = "\n";
  bool ends = true;     // the last line too
  bool binary = false;  // holds a NUL
  bool mixed = false;   // every third line has the other ending

  std::string bytes() const {
    std::string out = binary ? std::string("\0\x01", 2) : std::string();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out += lines[i];
      const bool last = i + 1 == lines.size();
      if (!last || ends) out += mixed && i % 3 == 2 ? "\r\n" : ending;
    }
    return out;
  }
};

std::string random_line(Dice& dice) {
  static const std::vector<std::string> words = {"int a;",    "return",   "",    "# x",
                                                 "value = 1", "\tif (b)", "end", "가나다"};
  std::string line = words[dice.below(static_cast<unsigned>(words.size()))] + std::to_string(dice.below(50));
  if (dice.one_in(5)) line.clear();
  if (dice.one_in(4)) line += dice.one_in(2) ? "  " : "\t";
  return line;
}

Text random_text(Dice& dice) {
  Text text;
  for (unsigned i = 0, count = dice.below(25); i < count; ++i) text.lines.push_back(random_line(dice));
  if (dice.one_in(4)) text.ending = "\r\n";
  text.mixed = dice.one_in(8);
  text.ends = !dice.one_in(4);
  text.binary = dice.one_in(8);
  return text;
}

Text edited(Dice& dice, Text text) {
  for (unsigned i = 0, count = dice.below(4); i < count; ++i) {
    const auto at = dice.below(static_cast<unsigned>(text.lines.size()) + 1);
    const auto place = text.lines.begin() + at;
    const auto kind = dice.below(3);
    if (kind == 0 || place == text.lines.end())
      text.lines.insert(place, random_line(dice));
    else if (kind == 1)
      text.lines.erase(place);
    else
      *place = random_line(dice);
  }
  if (dice.one_in(6)) text.ends = !text.ends;
  return text;
}

// Everything of the work tree that a user could miss, and the index.
struct State {
  std::map<std::string, std::string> files;  // path: kind, permissions and bytes
  std::string index, refs;
  bool operator==(const State&) const = default;
};

std::string bytes_of(const fs::path& path) {
  std::string out;
  if (auto* file = std::fopen(path.c_str(), "rb")) {
    char buffer[4096];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
      out.append(buffer, got);
    std::fclose(file);
  }
  return out;
}

State state_of(const Sandbox& box) {
  State state;
  for (auto it = fs::recursive_directory_iterator(box.top()); it != fs::recursive_directory_iterator();
       ++it) {
    const auto name = fs::relative(it->path(), box.top()).string();
    if (name == ".git") {
      it.disable_recursion_pending();
      continue;
    }
    const auto status = it->symlink_status();
    std::string what = std::to_string(static_cast<int>(status.type())) + " ";
    if (fs::is_symlink(status))
      what += fs::read_symlink(it->path()).string();
    else if (fs::is_regular_file(status))
      what += std::to_string(static_cast<unsigned>(status.permissions())) + " " + bytes_of(it->path());
    state.files[name] = what;
  }
  state.index = box.run("git ls-files -s -v -z").output;
  state.refs = box.run("git for-each-ref; git stash list; ls .git/*.lock 2>/dev/null").output;
  return state;
}

// One file of a state, in its three versions.
struct File {
  std::string path;
  Text base, staged, work;
};

std::vector<File> make_state(Dice& dice, const Sandbox& box) {
  const std::vector<std::string> names = {"a.txt",      "b.c", "sub/c.py", "d e.md", "\xea\xb0\x80.txt",
                                          "sub/deep/-f"};
  std::vector<File> files;
  if (dice.one_in(6)) box.run("git config core.autocrlf " + std::string(dice.one_in(2) ? "true" : "input"));
  if (dice.one_in(6))
    box.write(".gitattributes", dice.one_in(2) ? "* text=auto eol=crlf\n" : "*.txt -text\n");
  if (dice.one_in(8)) box.run("git config core.filemode false");
  for (unsigned i = 0, count = 1 + dice.below(4); i < count; ++i) {
    File file{names[dice.below(static_cast<unsigned>(names.size()))], random_text(dice), {}, {}};
    if (std::ranges::any_of(files, [&](const File& other) { return other.path == file.path; })) continue;
    file.staged = edited(dice, file.base);
    if (dice.one_in(10)) file.staged.lines.insert(file.staged.lines.begin(), "\xEF\xBB\xBF");
    file.work = dice.one_in(3) ? file.staged : edited(dice, file.staged);
    files.push_back(file);
  }
  for (const auto& file : files) {
    if (!dice.one_in(4)) box.write(file.path, file.base.bytes());
  }
  box.run("git add -A 2>/dev/null && git commit -q --allow-empty -m Begin");
  for (auto& file : files) {
    if (dice.one_in(8) && fs::exists(box.top() / file.path)) {
      const auto other = file.path + ".moved";
      box.run("git mv -- '" + file.path + "' '" + other + "'");
      file.path = other;
    }
    box.write(file.path, file.staged.bytes());
    if (dice.one_in(6)) box.run("chmod +x './" + file.path + "'");
  }
  box.run("git add -A 2>/dev/null");
  for (const auto& file : files) {
    box.write(file.path, file.work.bytes());
    const auto place = (box.top() / file.path).string();
    if (dice.one_in(10)) box.run("chmod +x '" + place + "'");
    if (dice.one_in(12)) box.run("rm '" + place + "'");
    if (dice.one_in(12)) box.run("ln -sf /etc/hostname '" + place + "'");
    if (dice.one_in(12)) box.run("git update-index --assume-unchanged -- '" + file.path + "'");
    if (dice.one_in(16)) box.run("git update-index --skip-worktree -- '" + file.path + "'");
  }
  box.write("untracked.txt", random_text(dice).bytes());
  return files;
}

// The lines that `git diff` shows between index and file, without where they stand.
std::string unstaged(const Sandbox& box, const std::string& path) {
  return box
      .run("git diff -U0 --text 2>/dev/null -- '" + path +
           "' | grep -a '^[-+\\\\]' | grep -a -v '^[-+][-+][-+]'")
      .output;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  std::ranges::sort(lines);
  return lines;
}

std::string quoted(const std::string& path) {
  return "'" + path + "'";
}

}  // namespace

TEST_CASE("no byte that is not staged is lost, and undo brings back everything") {
  const auto* const count = std::getenv("COACH_STATES");
  const auto* const seed = std::getenv("COACH_SEED");
  const unsigned states = count == nullptr ? 24 : static_cast<unsigned>(std::stoul(count));
  const unsigned first = seed == nullptr ? 1 : static_cast<unsigned>(std::stoul(seed));
  unsigned mended = 0, carried = 0, refused = 0;
  for (unsigned number = first; number < first + states; ++number) {
    CAPTURE(number);
    Dice dice(number);
    const Sandbox box;
    const auto files = make_state(dice, box);
    std::map<std::string, std::string> differences;
    for (const auto& file : files) differences[file.path] = unstaged(box, file.path);
    for (const auto& file : files)
      box.run("git show ':" + file.path + "' >../old-" + std::to_string(&file - files.data()));
    const auto before = state_of(box);
    box.run("git coach check --all >/dev/null");
    REQUIRE(state_of(box) == before);

    const auto fixed = box.run("git coach fix -y --unsafe");
    CAPTURE(fixed.output);
    REQUIRE(fixed.status == 0);
    const auto after = state_of(box);
    CHECK(after.refs == before.refs);
    const bool changed = after.index != before.index;
    mended += changed ? 1 : 0;
    for (const auto& [path, what] : before.files) {
      INFO(path);
      REQUIRE(after.files.contains(path));
      const auto& now = after.files.at(path);
      if (now == what) {
        const bool left = bytes_of(box.top() / ".git/coach/fix.patch").find(path) != std::string::npos;
        refused += left ? 1 : 0;
        continue;
      }
      // Only where the file was carried over, and then as git itself would merge it.
      const auto file = std::ranges::find(files, path, &File::path);
      REQUIRE(file != files.end());
      ++carried;
      // What the user had mended in the same way is no difference any more; nothing else may come or go.
      const auto left = lines_of(unstaged(box, path)), had = lines_of(differences.at(path));
      CHECK(std::ranges::includes(had, left));
      const auto old = "../old-" + std::to_string(file - files.begin());
      box.write("../was", what.substr(what.find(' ', what.find(' ') + 1) + 1));
      box.run("git show " + quoted(":" + path) + " >../new");
      const bool is_plain =
          box.run("git config core.autocrlf; cat .gitattributes 2>/dev/null").output.empty();
      if (is_plain) {
        CHECK(box.run("git merge-file -p ../was " + old + " ../new").output == box.read(path));
      }
    }
    CHECK(after.files.size() == before.files.size());
    if (!changed && after.files == before.files) continue;
    const auto undone = box.run("git coach fix --undo");
    CAPTURE(undone.output);
    CHECK(undone.status == 0);
    CHECK(state_of(box) == before);
  }
  WARN(states << " states, " << mended << " mended, " << carried << " files carried over, " << refused
              << " left a patch");
  CHECK(mended > states / 3);
  CHECK(carried > 0);
}
