#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "advice/advice.h"

namespace coach::report {

// A finding as formats list them that know neither cards nor languages: every place of its own.
struct Item {
  const advice::Card* card = nullptr;
  const advice::Hit* hit = nullptr;

  const checks::Place& where() const { return hit->finding->where; }
  rules::Level level() const { return card->level; }
  bool has_file() const { return where().kind == checks::PlaceKind::File && !where().path.empty(); }
};

// Must first, then should, then note; inside a level as the advice has them.
std::vector<Item> items_of(const advice::Advice& advice);

// The sentences of an item, raw: what, why with its citation, how; one to three lines.
std::string what_of(const Item& item);
std::string why_of(const Item& item);
std::string how_of(const Item& item);
std::string message_of(const Item& item, const advice::Advice& advice);
// "path:line" of where the project says so; empty where it does not.
std::string citation_of(const Item& item);

// "coach: 1 must, 2 notes in 3 commits"; and whether nothing was found.
std::string summary_line(const advice::Advice& advice);

// A relative URI of a path: RFC 3986, bytes outside of it percent-encoded.
std::string uri_of(std::string_view path);

}  // namespace coach::report
