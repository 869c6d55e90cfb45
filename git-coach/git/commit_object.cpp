#include "failure.h"
#include "git/backend.h"
#include "text/utf8.h"

namespace coach::git {
namespace {

// `Name <mail> 1234567890 +0000`
Identity parse_identity(std::string_view line) {
  const auto open = line.find('<');
  const auto close = line.find('>', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {std::string(line), ""};
  auto name = line.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return {std::string(name), std::string(line.substr(open + 1, close - open - 1))};
}

std::string from_latin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) text::append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

bool is_latin1(std::string_view encoding) {
  return encoding == "ISO-8859-1" || encoding == "iso-8859-1" || encoding == "latin1" ||
         encoding == "ISO8859-1";
}

}  // namespace

Commit parse_commit(const Oid& oid, std::string_view bytes, Oid* tree) {
  Commit commit{.oid = oid};
  std::string_view encoding;
  while (!bytes.empty() && bytes.front() != '\n') {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    const auto space = line.find(' ');
    const auto key = line.substr(0, space);
    const auto value = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    const auto id = key == "tree" || key == "parent" ? Oid::from_hex(value) : std::nullopt;
    if ((key == "tree" || key == "parent") && !id)
      throw Failure("the commit " + oid.hex() + " is damaged", "try 'git fsck'");
    if (key == "tree" && tree != nullptr) *tree = *id;
    if (key == "parent") commit.parents.push_back(*id);
    if (key == "author") commit.author = parse_identity(value);
    if (key == "committer") commit.committer = parse_identity(value);
    if (key == "encoding") encoding = value;
  }
  if (!bytes.empty()) bytes.remove_prefix(1);
  commit.message = parse_message(is_latin1(encoding) ? from_latin1(bytes) : std::string(bytes));
  return commit;
}

}  // namespace coach::git
