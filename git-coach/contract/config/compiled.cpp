// Cargo.toml, rustfmt.toml, rust-toolchain, go.mod and .golangci.yml.
#include "contract/config/reading.h"

namespace coach::contract::config {
namespace {

// The first line that says something.
std::size_t first_setting(const File& file) {
  std::size_t first = 0;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (first == 0 && !line.empty() && line.front() != '#' && line != "---") first = number;
  });
  return first;
}

}  // namespace

void read_cargo(File& file) {
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto entry = entry_in(line, '=');
    if (entry.key != "rust-version" || entry.value.empty() || entry.value.front() != '"') return;
    const auto version = unquoted(entry.value);
    with(file.add(Kind::LanguageVersion, "Rust " + version, number), "version", {version});
  });
}

void read_rustfmt(File& file) {
  const auto first = first_setting(file);
  if (first == 0) return;
  auto& norm = file.add(Kind::FormatCommand, "cargo fmt", first);
  norm.scope = "*.rs";
  norm.enforced = file.pipelines().runs("fmt");
  with(norm, "command", {"cargo fmt"});
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto entry = entry_in(line, '=');
    if (entry.key != "max_width") return;
    const auto width = unquoted(entry.value);
    auto& length = file.add(Kind::LineLength, width, number);
    length.scope = "*.rs";
    with(length, "limit", {width});
    length.binds = false;  // rustfmt keeps long strings and comments as they are
  });
}

void read_rust_toolchain(File& file) {
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto entry = entry_in(line, '=');
    const bool plain = file.name() == "rust-toolchain" && number == 1 && entry.key.empty() && !line.empty() &&
                       line.front() != '[';
    if (entry.key != "channel" && !plain) return;
    const auto version = unquoted(plain ? line : entry.value);
    with(file.add(Kind::LanguageVersion, "Rust " + version, number), "version", {version});
  });
}

void read_go_mod(File& file) {
  file.each_line([&](std::string_view line, std::size_t number) {
    if (!line.starts_with("go ")) return;
    const auto version = std::string(File::trimmed(line.substr(3, line.find("//") - 3)));
    with(file.add(Kind::LanguageVersion, "Go " + version, number), "version", {version});
  });
}

void read_golangci(File& file) {
  auto line = file.find("linters:");
  if (line == 0) line = first_setting(file);
  if (line == 0) return;
  auto& norm = file.add(Kind::LintCommand, "golangci-lint run", line);
  norm.scope = "*.go";
  norm.enforced = file.pipelines().runs("golangci");
  with(norm, "command", {"golangci-lint run"});
}

}  // namespace coach::contract::config
