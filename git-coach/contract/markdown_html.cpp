#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "contract/markdown_reader.h"

namespace coach::contract {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::size_t longest_tag = 2000;

constexpr std::array<std::pair<std::string_view, char>, 7> entities = {{{"&amp;", '&'},
                                                                        {"&lt;", '<'},
                                                                        {"&gt;", '>'},
                                                                        {"&quot;", '"'},
                                                                        {"&nbsp;", ' '},
                                                                        {"&#39;", '\''},
                                                                        {"&apos;", '\''}}};

}  // namespace

void MarkdownReader::read_comment() {
  const auto end = text_.find("-->", at_ + 4);
  const auto stop = end == nowhere ? text_.size() : end;
  if (stop > at_ + 4) run_.comments.push_back({place(at_ + 4), place(stop - 1) + 1});
  run_.add(' ', place(at_));
  at_ = end == nowhere ? text_.size() : end + 3;
}

void MarkdownReader::read_tag(std::string_view tag) {
  const bool closing = tag.starts_with("</");
  auto name = tag.substr(closing ? 2 : 1);
  const auto attributes = name;
  const auto lower = label_of(name.substr(0, name.find_first_of(" \t\n/>")));
  const auto here = run_.text.size();
  if (lower == "br" || lower == "p" || lower == "li" || lower == "summary" || lower == "div") {
    run_.stop(place(at_));
  } else if (lower == "code" || lower == "kbd" || lower == "tt") {
    run_.add('`', place(at_));
    if (closing && html_code_ != nowhere) run_.code.push_back({html_code_, run_.text.size()});
    html_code_ = closing ? nowhere : here;
  } else if (lower == "b" || lower == "strong") {
    if (closing && bold_ != nowhere) run_.bold.push_back({bold_, here});
    bold_ = closing ? nowhere : here;
  } else if (lower == "a" && !closing) {
    const auto href = attributes.find("href=");
    if (href == nowhere) return;
    auto target = attributes.substr(href + 5);
    target.remove_prefix(std::min(target.find_first_not_of("\"'"), target.size()));
    anchor_ = {here, std::string(target.substr(0, target.find_first_of("\"' >")))};
  } else if (lower == "a" && anchor_.first != nowhere) {
    run_.links.push_back({{std::min(anchor_.first, here), here}, std::move(anchor_.second)});
    anchor_ = {nowhere, {}};
  }
}

bool MarkdownReader::read_angle() {
  const auto rest = text_.substr(at_, longest_tag);
  if (rest.starts_with("<!--")) {
    read_comment();
    return true;
  }
  const auto end = rest.find('>');
  if (end == nowhere || end < 2) return false;
  const auto inner = rest.substr(1, end - 1);
  const bool address =
      inner.find("://") != nowhere || (inner.find('@') != nowhere && inner.find(' ') == nowhere);
  if (address && inner.find_first_of(" \n<=\"") == nowhere) {
    const auto begin = run_.text.size();
    for (std::size_t i = 0; i < inner.size(); ++i) run_.add(inner[i], place(at_ + 1 + i));
    run_.links.push_back({{begin, run_.text.size()}, std::string(inner)});
    at_ += end + 1;
    return true;
  }
  // A placeholder such as <your name> is text; a tag has a known shape.
  const auto name = inner.substr(inner.front() == '/' ? 1 : 0);
  const auto length = std::min(name.find_first_of(" \t\n/"), name.size());
  const bool named = length > 0 && std::ranges::all_of(name.substr(0, length), [](unsigned char byte) {
                       return std::isalnum(byte) != 0;
                     });
  const bool attributes = length == name.size() || name.find('=') != nowhere || name.ends_with('/') ||
                          name.substr(length).find_first_not_of(" \t\n/") == nowhere;
  if (!named || !attributes) return false;
  read_tag(rest.substr(0, end + 1));
  at_ += end + 1;
  return true;
}

bool MarkdownReader::read_entity() {
  const auto rest = text_.substr(at_);
  const auto* const found =
      std::ranges::find_if(entities, [&](const auto& entity) { return rest.starts_with(entity.first); });
  if (found == std::end(entities)) return false;
  run_.add(found->second, place(at_));
  at_ += found->first.size();
  return true;
}

}  // namespace coach::contract
