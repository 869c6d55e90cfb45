#include "text/literal_automaton.h"

#include <algorithm>

namespace coach::text {
namespace {

constexpr std::size_t most_states = 16'384;

char folded(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

LiteralAutomaton::LiteralAutomaton(const std::vector<std::string_view>& literals)
    : same_(literals.size(), 0) {
  choose_classes(literals);
  std::size_t bytes = 1;
  for (const auto literal : literals) bytes += literal.size();
  next_.reserve(std::min(bytes, most_states) * classes_);
  next_.resize(classes_);
  ends_.resize(1);
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (!add(literals[i], i)) always_.push_back(i);
  }
  link();
}

// Folded, at most 230 different bytes are left, so that a class always fits.
void LiteralAutomaton::choose_classes(const std::vector<std::string_view>& literals) {
  for (const auto literal : literals) {
    for (const char c : literal) {
      auto& known = class_of_[static_cast<unsigned char>(folded(c))];
      if (known == 0) known = static_cast<std::uint8_t>(classes_++);
    }
  }
  for (int c = 'A'; c <= 'Z'; ++c) class_of_[c] = class_of_[c - 'A' + 'a'];
}

// False where the literal is empty or does not fit any more.
bool LiteralAutomaton::add(std::string_view literal, std::size_t index) {
  if (literal.empty() || ends_.size() + literal.size() > most_states) return false;
  std::size_t state = 0;
  for (const char c : literal) {
    const auto slot = state * classes_ + class_of_[static_cast<unsigned char>(c)];
    if (next_[slot] == 0) {
      next_[slot] = static_cast<State>(ends_.size());
      ends_.push_back(0);
      next_.resize(next_.size() + classes_);
    }
    state = next_[slot];
  }
  same_[index] = ends_[state];
  ends_[state] = static_cast<std::uint32_t>(index + 1);
  return true;
}

// Makes the tree of literals an automaton: breadth first, each missing step is that of the longest suffix.
void LiteralAutomaton::link() {
  shorter_.assign(ends_.size(), 0);
  std::vector<State> suffix(ends_.size(), 0);
  std::vector<State> queue;
  queue.reserve(ends_.size());
  queue.push_back(0);
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::size_t state = queue[i];
    const std::size_t back = suffix[state];
    for (std::size_t c = 0; c < classes_; ++c) {
      auto& next = next_[state * classes_ + c];
      const auto elsewhere = state == 0 ? State{0} : next_[back * classes_ + c];
      if (next == 0) {
        next = elsewhere;
      } else {
        suffix[next] = elsewhere;
        shorter_[next] = ends_[elsewhere] != 0 ? elsewhere : shorter_[elsewhere];
        queue.push_back(next);
      }
    }
  }
}

void LiteralAutomaton::scan(std::string_view text, std::vector<bool>& seen) const {
  for (const auto literal : always_) seen[literal] = true;
  std::vector<bool> reported(ends_.size(), false);
  reported[0] = true;
  std::size_t state = 0;
  for (const char c : text) {
    state = next_[state * classes_ + class_of_[static_cast<unsigned char>(c)]];
    for (std::size_t end = state; !reported[end]; end = shorter_[end]) {
      reported[end] = true;
      for (auto literal = ends_[end]; literal != 0; literal = same_[literal - 1]) seen[literal - 1] = true;
    }
  }
}

}  // namespace coach::text
