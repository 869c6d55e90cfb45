// Cargo.toml, rustfmt.toml, rust-toolchain, go.mod, .golangci.yml and .clang-format.
#include <algorithm>

#include "contract/config/reading.h"

namespace coach::contract::config {
namespace {

constexpr std::string_view c_files = "*.c *.cc *.cpp *.cxx *.h *.hh *.hpp *.hxx *.m *.mm *.cu *.cuh";

// The first line that says something.
std::size_t first_setting(const File& file) {
  std::size_t first = 0;
  file.each_line([&](std::string_view line, std::size_t number) {
    if (first == 0 && !line.empty() && line.front() != '#' && line != "---") first = number;
  });
  return first;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
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

void read_clang_format(File& file) {
  const auto first = first_setting(file);
  if (first == 0) return;
  std::string base, width, limit, tabs;
  std::size_t base_at = first, width_at = 0, limit_at = 0;
  file.each_line([&](std::string_view line, std::size_t number) {
    const auto entry = entry_in(line, ':');
    const auto value = unquoted(entry.value);
    if (entry.key == "BasedOnStyle") base = value, base_at = number;
    if (entry.key == "IndentWidth" && is_number(value)) width = value, width_at = number;
    if (entry.key == "ColumnLimit" && is_number(value) && value != "0") limit = value, limit_at = number;
    if (entry.key == "UseTab") tabs = value;
  });
  // A style of their own often is a hint: who formats all of it with it is seen in the pipelines.
  const bool enforced = file.pipelines().runs("clang-format");
  const auto say = [&](Kind kind, std::string value, std::size_t line) -> Norm& {
    auto& norm = file.add(kind, std::move(value), line);
    norm.scope = c_files;
    norm.enforced = enforced;
    if (!enforced) norm.modality = Modality::Should;
    return norm;
  };
  with(say(Kind::FormatCommand, base.empty() ? "clang-format" : "clang-format (" + base + ")", base_at),
       "command", {"git clang-format"});
  if (width_at != 0) {
    const bool uses_tabs = !tabs.empty() && tabs != "Never" && tabs != "false";
    auto& norm = say(Kind::Indentation, (uses_tabs ? "tab " : "space ") + width, width_at);
    with(norm, "width", {width}).binds = enforced;
  }
  if (limit_at != 0) with(say(Kind::LineLength, limit, limit_at), "limit", {limit}).binds = enforced;
}

}  // namespace coach::contract::config
