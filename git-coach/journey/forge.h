#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "git/tree.h"

namespace coach::journey {

// Where a project lives on the web, for links that people open. Made from the address of a remote and from
// what the tree tells about its host; nothing is fetched. Links that cannot be made are empty.
class Forge {
 public:
  enum class Kind : std::uint8_t { Unknown, GitHub, GitLab, Gitea, Bitbucket, Sourcehut };

  Forge() = default;
  Forge(std::string_view remote_url, const git::Tree& tree);

  Kind kind() const { return kind_; }
  const std::string& project() const { return project_; }  // owner/name
  std::string owner() const;
  std::string home() const;  // https://host/owner/name
  // Open issues with a label; the list of labels where the forge finds labels by number alone.
  std::string issues_labelled(std::string_view label) const;
  std::string issue(std::string_view number) const;
  // The page on which a branch of this forge's repository `from` becomes a request to this one.
  std::string compare(std::string_view base, const Forge& from, std::string_view branch) const;
  // The part of an address below this project's own pages, "labels/bug"; nothing where it leads elsewhere.
  bool owns(std::string_view address, std::string_view* below = nullptr) const;

 private:
  Kind kind_ = Kind::Unknown;
  std::string host_, project_;
};

// Bytes that an address cannot hold become %XX, and back.
std::string percent_encoded(std::string_view text);
std::string percent_decoded(std::string_view text);

}  // namespace coach::journey
