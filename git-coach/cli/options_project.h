#pragma once

#include "cli/options.h"

// How the commands about the project are called. One command after the other; the table in options.cpp puts
// them together.
namespace coach::cli {

using text::Word;

inline constexpr std::string_view scout_synopses[] = {
    "scout [<clone>...] [--json | --format=<f>] [-o <file>]"};
inline constexpr Option scout_options[] = {
    {.name = "format", .value = "text|json|html", .takes = Takes::Value, .help = Word::opt_format},
    {.name = "json", .help = Word::opt_json},
    {.name = "output", .value = "file", .letter = 'o', .takes = Takes::Value, .help = Word::opt_output},
};

inline constexpr std::string_view learn_synopses[] = {
    "learn [<path> | architecture | standards | tests | history]"};
inline constexpr Option learn_options[] = {{.name = "json", .help = Word::opt_json}};

inline constexpr std::string_view progress_synopses[] = {"progress [--json]", "progress --forget"};
inline constexpr Option progress_options[] = {{.name = "forget", .help = Word::opt_forget},
                                              {.name = "json", .help = Word::opt_json}};

inline constexpr std::string_view contract_synopses[] = {
    "contract [--commit=<rev>] [<options>]", "contract --diff=<rev> [--commit=<rev>] [--topic=<topic>]"};
inline constexpr Option contract_options[] = {
    {.name = "commit", .value = "rev", .takes = Takes::Value, .help = Word::opt_contract_commit},
    {.name = "topic",
     .value = "message|change|tests|docs|style|process|legal|ai",
     .takes = Takes::Value,
     .help = Word::opt_topic},
    {.name = "sources", .help = Word::opt_sources},
    {.name = "unchecked", .help = Word::opt_unchecked},
    {.name = "why", .help = Word::opt_why},
    {.name = "diff", .value = "rev", .takes = Takes::Value, .help = Word::opt_contract_diff},
    {.name = "format",
     .value = "text|json|md|html|agents-md",
     .takes = Takes::Value,
     .help = Word::opt_format},
    {.name = "json", .help = Word::opt_json},
};
inline constexpr std::string_view explain_synopses[] = {"explain <rule>"};
inline constexpr std::string_view rules_synopses[] = {"rules [--all]"};
inline constexpr Option rules_options[] = {{.name = "all", .help = Word::opt_rules_all}};

inline constexpr std::string_view replay_synopses[] = {"replay [-n <count>] [--since=<date>] [<options>]",
                                                       "replay --merge=<file>... [<options>]"};
inline constexpr std::string_view calibrate_synopses[] = {
    "calibrate [-n <count>] [--since=<date>] [<options>]"};
inline constexpr Option replay_options[] = {
    {.name = "count", .value = "n", .letter = 'n', .takes = Takes::Value, .help = Word::opt_replay_count},
    {.name = "since", .value = "date", .takes = Takes::Value, .help = Word::opt_since},
    {.name = "rule", .value = "id", .takes = Takes::Value, .many = true, .help = Word::opt_rule},
    {.name = "first-timers", .help = Word::opt_first_timers},
    {.name = "each-base", .help = Word::opt_each_base},
    {.name = "format", .value = "text|json|html", .takes = Takes::Value, .help = Word::opt_replay_format},
    {.name = "shard", .value = "i/n", .takes = Takes::Value, .help = Word::opt_shard},
    {.name = "merge", .value = "file", .takes = Takes::Value, .many = true, .help = Word::opt_merge},
    {.name = "write-levels", .help = Word::opt_write_levels},
    {.name = "output", .value = "file", .letter = 'o', .takes = Takes::Value, .help = Word::opt_output},
};

}  // namespace coach::cli
