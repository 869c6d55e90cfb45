#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contract/document.h"

namespace coach::contract::prose {

// What the model sees of a statement: the words of it, of its headings and of its lead; the cues that it,
// they and its neighbours meet; the block it stands in. Names are what `contract --why` shows.
class Features {
 public:
  explicit Features(const Document& document);

  // The names of a statement's features, each once, in no particular order.
  std::vector<std::string> of(std::size_t index) const;
  const std::vector<std::uint16_t>& cues(std::size_t statement) const { return seen_[statement].cues; }

 private:
  struct Seen {
    std::vector<std::string> words;
    std::vector<std::uint16_t> cues;
  };
  static Seen look_at(std::string_view text);
  bool is_headed_by(const Statement& statement, std::string_view about) const;
  void add_neighbour(std::size_t at, const Statement& statement, std::string prefix,
                     std::set<std::string>& all) const;
  void add_shape(const Statement& statement, std::size_t words, std::set<std::string>& all) const;

  const Document& document_;
  std::vector<Seen> seen_;      // by statement
  std::vector<Seen> headings_;  // by heading
};

// Lower-case words without their endings; numbers become `0`, addresses `url`.
std::vector<std::string> words_of(std::string_view text);

}  // namespace coach::contract::prose
