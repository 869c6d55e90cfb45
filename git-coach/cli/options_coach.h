#pragma once

#include "cli/options.h"

// How the commands that coach a change are called, and the first steps. One command after the other; the
// table in options.cpp puts them together.
namespace coach::cli {

using text::Word;

inline constexpr std::string_view check_synopses[] = {
    "[check] [--staged | --branch[=<upstream>]] [<options>]",
    "check (--commit=<rev> | --message=<file> | <range>) [<options>]"};
inline constexpr Option check_options[] = {
    {.name = "staged", .help = Word::opt_staged},
    {.name = "commit", .value = "rev", .takes = Takes::Value, .help = Word::opt_commit},
    {.name = "branch", .value = "upstream", .takes = Takes::MaybeValue, .help = Word::opt_branch},
    {.name = "message", .value = "file", .takes = Takes::Value, .help = Word::opt_message},
    {.name = "all", .help = Word::opt_all},
    {.name = "limit", .value = "n", .takes = Takes::Value, .negatable = true, .help = Word::opt_limit},
    {.name = "rule", .value = "id", .takes = Takes::Value, .many = true, .help = Word::opt_rule},
    {.name = "tools", .help = Word::opt_tools},
    {.name = "yes", .letter = 'y', .help = Word::opt_tools_yes},
    {.name = "fail-on", .value = "must|should|never", .takes = Takes::Value, .help = Word::opt_fail_on},
    {.name = "format", .value = "text|json|porcelain", .takes = Takes::Value, .help = Word::opt_format},
    {.name = "json", .help = Word::opt_json},
    {.name = "porcelain", .value = "v1|1", .takes = Takes::MaybeValue, .help = Word::opt_porcelain},
    {.name = "", .letter = 'z', .help = Word::opt_z},
};

inline constexpr std::string_view fix_synopses[] = {"fix [<rule>...] [-n | -p | -y] [--unsafe] [--issue=<n>]",
                                                    "fix --undo"};
inline constexpr Option fix_options[] = {
    {.name = "dry-run", .letter = 'n', .help = Word::opt_fix_dry_run},
    {.name = "patch", .letter = 'p', .help = Word::opt_fix_patch},
    {.name = "yes", .letter = 'y', .help = Word::opt_fix_yes},
    {.name = "unsafe", .help = Word::opt_fix_unsafe},
    {.name = "issue", .value = "n", .takes = Takes::Value, .help = Word::opt_fix_issue},
    {.name = "undo", .help = Word::opt_fix_undo},
};

inline constexpr std::string_view message_synopses[] = {"message [-e | --print] [--amend]",
                                                        "message --fix [--amend]", "message --check=<file>"};
inline constexpr Option message_options[] = {
    {.name = "edit", .letter = 'e', .help = Word::opt_message_edit},
    {.name = "print", .help = Word::opt_message_print},
    {.name = "amend", .help = Word::opt_message_amend},
    {.name = "fix", .help = Word::opt_message_fix},
    {.name = "check", .value = "file", .takes = Takes::Value, .help = Word::opt_message_check},
};

inline constexpr std::string_view test_synopses[] = {
    "test [--base=<rev>] [--list | --json]", "test --run [-y] [--base=<rev>]", "test --record=<command>"};
inline constexpr Option test_options[] = {
    {.name = "list", .help = Word::opt_test_list},
    {.name = "run", .help = Word::opt_test_run},
    {.name = "yes", .letter = 'y', .help = Word::opt_test_yes},
    {.name = "allowed", .help = Word::opt_test_allowed},
    {.name = "revoke", .help = Word::opt_test_revoke},
    {.name = "record", .value = "command", .takes = Takes::Value, .help = Word::opt_test_record},
    {.name = "base", .value = "rev", .takes = Takes::Value, .help = Word::opt_test_base},
    {.name = "json", .help = Word::opt_json},
};

inline constexpr std::string_view pr_synopses[] = {"pr [--base=<rev>] [--print | --json | -o <file>]"};
inline constexpr Option pr_options[] = {
    {.name = "base", .value = "rev", .takes = Takes::Value, .help = Word::opt_pr_base},
    {.name = "print", .help = Word::opt_pr_print},
    {.name = "json", .help = Word::opt_json},
    {.name = "output", .value = "file", .letter = 'o', .takes = Takes::Value, .help = Word::opt_pr_output},
};

inline constexpr std::string_view skip_synopses[] = {"skip <rule> -m <reason> [--once | --branch | --clone]",
                                                     "skip [--list]", "skip --remove <rule>"};
inline constexpr Option skip_options[] = {
    {.name = "message",
     .value = "reason",
     .letter = 'm',
     .takes = Takes::Value,
     .help = Word::opt_skip_reason},
    {.name = "once", .help = Word::opt_skip_once},
    {.name = "branch", .help = Word::opt_skip_branch},
    {.name = "clone", .help = Word::opt_skip_clone},
    {.name = "list", .help = Word::opt_skip_list},
    {.name = "remove", .help = Word::opt_skip_remove},
};

inline constexpr std::string_view start_synopses[] = {"start [--online] [--json] [--done=<step>]",
                                                      "start --ideas [--json]"};
inline constexpr Option start_options[] = {
    {.name = "ideas", .help = Word::opt_start_ideas},
    {.name = "online", .help = Word::opt_start_online},
    {.name = "done",
     .value = "fit|talk|task|setup|read",
     .takes = Takes::Value,
     .many = true,
     .help = Word::opt_start_done},
    {.name = "undone",
     .value = "fit|talk|task|setup|read",
     .takes = Takes::Value,
     .many = true,
     .help = Word::opt_start_undone},
    {.name = "json", .help = Word::opt_json},
};

}  // namespace coach::cli
