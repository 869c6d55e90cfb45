#include "journey/forge.h"

#include "contract/document_names.h"

namespace coach::journey {
namespace {

constexpr auto nowhere = std::string_view::npos;

struct Address {
  std::string host, path;
};

// The host and path of a remote's address, in any of the forms that git takes. Credentials, ports and what
// is no address of a host are left out.
Address parts_of(std::string_view url) {
  Address parts;
  const auto scheme = url.find("://");
  if (url.starts_with("file:")) return parts;
  if (scheme != nowhere) url.remove_prefix(scheme + 3);
  const auto end = url.find_first_of(scheme == nowhere ? ":" : "/");
  if (end == nowhere || url.starts_with('/') || url.starts_with('.')) return parts;
  auto host = url.substr(0, end);
  if (const auto at = host.rfind('@'); at != nowhere) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  auto path = url.substr(end + 1);
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  if (host.find('.') == nowhere || path.find('/') == nowhere) return parts;
  return {contract::lower(host), std::string(path)};
}

Forge::Kind kind_of(std::string_view host, const git::Tree& tree) {
  const auto named = [&](std::string_view name) { return host.find(name) != nowhere; };
  if (named("github")) return Forge::Kind::GitHub;
  if (named("gitlab") || host == "salsa.debian.org" || host == "invent.kde.org" || host == "0xacab.org")
    return Forge::Kind::GitLab;
  if (named("codeberg") || named("gitea") || named("forgejo")) return Forge::Kind::Gitea;
  if (named("bitbucket")) return Forge::Kind::Bitbucket;
  if (host == "git.sr.ht") return Forge::Kind::Sourcehut;
  if (tree.has(".gitlab-ci.yml") || tree.has(".gitlab")) return Forge::Kind::GitLab;
  if (tree.has(".gitea") || tree.has(".forgejo")) return Forge::Kind::Gitea;
  return Forge::Kind::Unknown;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != nowhere;
    if (plain) {
      out += c;
    } else {
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (coded) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

Forge::Forge(std::string_view remote_url, const git::Tree& tree) {
  auto [host, path] = parts_of(remote_url);
  if (host.empty()) return;
  kind_ = kind_of(host, tree);
  host_ = std::move(host);
  project_ = std::move(path);
}

std::string Forge::owner() const {
  return project_.substr(0, project_.rfind('/') == nowhere ? 0 : project_.rfind('/'));
}

std::string Forge::home() const {
  return host_.empty() ? std::string() : "https://" + host_ + "/" + project_;
}

std::string Forge::issues_labelled(std::string_view label) const {
  const auto coded = percent_encoded(label);
  switch (kind_) {
    case Kind::GitHub:
      return home() + "/labels/" + coded;
    case Kind::GitLab:
      return home() + "/-/issues?label_name[]=" + coded;
    case Kind::Gitea:
      return home() + "/labels";
    case Kind::Bitbucket:
      return home() + "/issues?status=new&status=open";
    default:
      return {};
  }
}

std::string Forge::issue(std::string_view number) const {
  switch (kind_) {
    case Kind::GitHub:
    case Kind::Gitea:
    case Kind::Bitbucket:
      return home() + "/issues/" + std::string(number);
    case Kind::GitLab:
      return home() + "/-/issues/" + std::string(number);
    default:
      return {};
  }
}

std::string Forge::compare(std::string_view base, const Forge& from, std::string_view branch) const {
  const auto source = percent_encoded(branch), target = percent_encoded(base);
  const bool fork = from.project_ != project_ && !from.project_.empty();
  switch (kind_) {
    case Kind::GitHub:
    case Kind::Gitea:
      return home() + "/compare/" + target + "..." + (fork ? from.owner() + ":" : "") + source;
    case Kind::GitLab:
      return (fork ? from.home() : home()) + "/-/merge_requests/new?merge_request[source_branch]=" + source +
             (fork ? "" : "&merge_request[target_branch]=" + target);
    case Kind::Bitbucket:
      return (fork ? from.home() : home()) + "/pull-requests/new?source=" + source +
             "&dest=" + percent_encoded(project_) + "::" + target;
    default:
      return {};
  }
}

bool Forge::owns(std::string_view address, std::string_view* below) const {
  if (host_.empty()) return false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  }
  const auto own = host_ + "/" + contract::lower(project_);
  if (!contract::lower(address.substr(0, own.size())).starts_with(own)) return false;
  auto rest = address.substr(own.size());
  if (!rest.empty() && rest.front() != '/') return false;
  while (rest.starts_with('/')) rest.remove_prefix(1);
  if (below != nullptr) *below = rest;
  return true;
}

}  // namespace coach::journey
