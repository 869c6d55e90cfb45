#pragma once

#include "cli/options.h"

// How the commands that set up, and those for machines, are called. One command after the other; the table in
// options.cpp puts them together.
namespace coach::cli {

using text::Word;

inline constexpr std::string_view install_synopses[] = {"install [--local | --global] [<options>]",
                                                        "install --uninstall [--local | --global] [-n]"};
inline constexpr Option install_options[] = {
    {.name = "local", .help = Word::opt_local},
    {.name = "global", .help = Word::opt_global},
    {.name = "mode", .value = "auto|config|files|template", .takes = Takes::Value, .help = Word::opt_mode},
    {.name = "hooks", .value = "list", .takes = Takes::Value, .help = Word::opt_hooks},
    {.name = "chain", .help = Word::opt_chain},
    {.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
    {.name = "uninstall", .help = Word::opt_uninstall},
};
inline constexpr std::string_view uninstall_synopses[] = {"uninstall [--local | --global] [--state] [-n]"};
inline constexpr Option uninstall_options[] = {
    {.name = "local", .help = Word::opt_local},
    {.name = "global", .help = Word::opt_global},
    {.name = "state", .help = Word::opt_state},
    {.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
};

inline constexpr std::string_view doctor_synopses[] = {"doctor [--quick]"};
inline constexpr Option doctor_options[] = {{.name = "quick", .help = Word::opt_quick}};
inline constexpr std::string_view init_synopses[] = {"init [-n] [--force]", "init --baseline [-n] [--force]"};
inline constexpr Option init_options[] = {{.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
                                          {.name = "baseline", .help = Word::opt_init_baseline},
                                          {.name = "force", .help = Word::opt_force}};
inline constexpr std::string_view demo_synopses[] = {"demo [--keep]"};
inline constexpr Option demo_options[] = {{.name = "keep", .help = Word::opt_keep}};

inline constexpr std::string_view ci_synopses[] = {"ci [<base>..[<head>] | --base=<rev>] [<options>]"};
inline constexpr Option ci_options[] = {
    {.name = "base", .value = "rev", .takes = Takes::Value, .help = Word::opt_ci_base},
    {.name = "head", .value = "rev", .takes = Takes::Value, .help = Word::opt_ci_head},
    {.name = "format",
     .value = "text|json|jsonl|github|gitlab|sarif|junit|checkstyle|rdjsonl|azure|html|agent",
     .takes = Takes::Value,
     .many = true,
     .names_file = true,
     .help = Word::opt_ci_format},
    {.name = "output", .value = "file", .letter = 'o', .takes = Takes::Value, .help = Word::opt_ci_output},
    {.name = "rule", .value = "id", .takes = Takes::Value, .many = true, .help = Word::opt_rule},
    {.name = "fail-on", .value = "must|should|never", .takes = Takes::Value, .help = Word::opt_fail_on},
};

inline constexpr std::string_view hook_synopses[] = {
    "hook <event> [<args>...]", "hook pre-push --from-env",
    "hook agent [--provider=<name>] [--fail-on=must|should|never]"};
inline constexpr Option hook_options[] = {
    {.name = "from-env", .help = Word::opt_from_env},
    {.name = "provider",
     .value = "claude|codex|copilot|cursor|gemini",
     .takes = Takes::Value,
     .help = Word::opt_provider},
    {.name = "fail-on", .value = "must|should|never", .takes = Takes::Value, .help = Word::opt_fail_on},
};
inline constexpr std::string_view lsp_synopses[] = {"lsp [--stdio]"};
inline constexpr Option lsp_options[] = {{.name = "stdio", .help = Word::opt_stdio}};
inline constexpr std::string_view schema_synopses[] = {"schema [config | report | contract]"};
inline constexpr std::string_view version_synopses[] = {"version"};
inline constexpr std::string_view help_synopses[] = {
    "help [<command>]", "help --generate=(man | man:<command> | bash | zsh | fish)"};
inline constexpr Option help_options[] = {
    {.name = "generate", .value = "what", .takes = Takes::Value, .help = Word::opt_generate}};

}  // namespace coach::cli
