#include "contract/mentions.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "git/digest.h"
#include "text/packing.h"

namespace coach::contract {
namespace {

constexpr std::size_t largest_file = 2 << 20;
constexpr std::size_t most_read = 512 << 20;  // bytes that one run reads at most
constexpr std::size_t longest_line = 400;
// Entries that are looked at: trees may share subtrees, so that a few objects make billions of paths.
constexpr std::size_t most_entries = 400'000;

using Lines = std::vector<std::string>;

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

Lines lines_with(std::string_view text, std::string_view bytes) {
  Lines lines;
  for (auto at = bytes.find(text); at != std::string_view::npos; at = bytes.find(text, at)) {
    const auto begin = bytes.rfind('\n', at) + 1;
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    lines.emplace_back(trimmed(bytes.substr(begin, end - begin)).substr(0, longest_line));
    at = end;
  }
  return lines;
}

// What is known of blobs, by the bytes of their ids.
class Known {
 public:
  explicit Known(const std::optional<std::string>& packed) {
    if (!packed) return;
    text::Unpacker in(*packed);
    for (auto count = in.number(); count > 0 && in.ok(); --count) {
      const auto blob = in.text();
      auto lines = in.list<std::string>([&] { return std::string(in.text()); });
      if (in.ok()) blobs_.emplace(blob, std::move(lines));
    }
    if (!in.done()) blobs_.clear();
  }

  const Lines* find(const std::string& blob) const {
    const auto found = blobs_.find(blob);
    return found == blobs_.end() ? nullptr : &found->second;
  }
  const Lines& keep(std::string blob, Lines lines) {
    is_new_ = true;
    return blobs_.insert_or_assign(std::move(blob), std::move(lines)).first->second;
  }
  bool is_new() const { return is_new_; }

  std::string packed() const {
    std::vector<std::string_view> order;
    order.reserve(blobs_.size());
    for (const auto& [blob, lines] : blobs_) order.emplace_back(blob);
    std::ranges::sort(order);
    text::Packer out;
    out.list(order, [&](std::string_view blob) {
      out.text(blob);
      out.list(blobs_.at(std::string(blob)), [&](const std::string& line) { out.text(line); });
    });
    return out.bytes();
  }

 private:
  std::unordered_map<std::string, Lines> blobs_;
  bool is_new_ = false;
};

class Search {
 public:
  Search(std::string_view text, std::string_view ending, const git::Tree& tree, Known& known)
      : text_(text), ending_(ending), tree_(tree), known_(known) {}

  Mentions::Answer answer() && {
    std::vector<std::string> folders = {""};
    while (!folders.empty()) {
      const auto folder = std::move(folders.back());
      folders.pop_back();
      for (const auto& entry : tree_.list(folder)) {
        if (++seen_ > most_entries) {
          answer_.complete = false;
          return std::move(answer_);
        }
        auto path = git::path_in(folder, entry.name);
        if (entry.mode == git::Mode::Directory) {
          folders.push_back(std::move(path));
        } else if (git::is_file(entry.mode) && has_ending(entry.name)) {
          look_at(path, entry);
        }
      }
    }
    std::ranges::sort(answer_.mentions, {}, [](const auto& one) { return std::tie(one.path, one.line); });
    return std::move(answer_);
  }

 private:
  void look_at(const std::string& path, const git::TreeEntry& entry) {
    const auto blob = entry.oid.hex();
    const auto* lines = known_.find(blob);
    if (lines == nullptr && read_ > most_read) {
      answer_.complete = false;
      return;
    }
    if (lines == nullptr) {
      const auto bytes = tree_.read(path, largest_file).value_or("");
      read_ += bytes.size();
      lines = &known_.keep(blob, lines_with(text_, bytes));
    }
    for (const auto& line : *lines) answer_.mentions.push_back({path, line});
  }

  bool has_ending(std::string_view name) const {
    for (std::string_view rest = ending_;;) {
      const auto ending = rest.substr(0, rest.find('\n'));
      if (name.ends_with(ending)) return true;
      if (ending.size() == rest.size()) return false;
      rest.remove_prefix(ending.size() + 1);
    }
  }

  std::string_view text_, ending_;
  const git::Tree& tree_;
  Known& known_;
  std::size_t read_ = 0, seen_ = 0;
  Mentions::Answer answer_;
};

}  // namespace

Mentions::Answer Mentions::of(std::string_view text, std::string_view ending, const git::Tree& tree) const {
  const auto name = "mentions-" + git::digest(std::string(text).append("\n").append(ending), 20).brief();
  Known known(store_.read ? store_.read(name) : std::nullopt);
  auto answer = Search(text, ending, tree, known).answer();
  if (store_.write && known.is_new()) store_.write(name, known.packed());
  return answer;
}

}  // namespace coach::contract
