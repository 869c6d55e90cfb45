#include "cli/options.h"

#include <algorithm>
#include <array>

#include "cli/commands.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr Option common[] = {
    {.name = "", .letter = 'h', .help = Word::opt_h},
    {.name = "help", .help = Word::opt_help},
    {.name = "help-all", .help = Word::opt_help_all},
    {.name = "",
     .value = "path",
     .letter = 'C',
     .takes = Takes::Value,
     .many = true,
     .help = Word::opt_directory},
    {.name = "lang", .value = "en|ko", .takes = Takes::Value, .help = Word::opt_lang},
    {.name = "color",
     .value = "always|auto|never",
     .takes = Takes::MaybeValue,
     .negatable = true,
     .help = Word::opt_color},
    {.name = "quiet", .letter = 'q', .help = Word::opt_quiet},
    {.name = "verbose", .letter = 'v', .help = Word::opt_verbose},
};

constexpr std::string_view check_synopses[] = {
    "[check] [--staged | --branch[=<upstream>]] [<options>]",
    "check (--commit=<rev> | --message=<file> | <range>) [<options>]"};
constexpr Option check_options[] = {
    {.name = "staged", .help = Word::opt_staged},
    {.name = "commit", .value = "rev", .takes = Takes::Value, .help = Word::opt_commit},
    {.name = "branch", .value = "upstream", .takes = Takes::MaybeValue, .help = Word::opt_branch},
    {.name = "message", .value = "file", .takes = Takes::Value, .help = Word::opt_message},
    {.name = "all", .help = Word::opt_all},
    {.name = "limit", .value = "n", .takes = Takes::Value, .negatable = true, .help = Word::opt_limit},
    {.name = "rule", .value = "id", .takes = Takes::Value, .many = true, .help = Word::opt_rule},
    {.name = "fail-on", .value = "must|should|never", .takes = Takes::Value, .help = Word::opt_fail_on},
    {.name = "format", .value = "text|json|porcelain", .takes = Takes::Value, .help = Word::opt_format},
    {.name = "json", .help = Word::opt_json},
    {.name = "porcelain", .value = "v1|1", .takes = Takes::MaybeValue, .help = Word::opt_porcelain},
    {.name = "", .letter = 'z', .help = Word::opt_z},
};

constexpr std::string_view fix_synopses[] = {"fix [<rule>...] [-n | -p | -y] [--unsafe]", "fix --undo"};
constexpr Option fix_options[] = {
    {.name = "dry-run", .letter = 'n', .help = Word::opt_fix_dry_run},
    {.name = "patch", .letter = 'p', .help = Word::opt_fix_patch},
    {.name = "yes", .letter = 'y', .help = Word::opt_fix_yes},
    {.name = "unsafe", .help = Word::opt_fix_unsafe},
    {.name = "undo", .help = Word::opt_fix_undo},
};

constexpr std::string_view start_synopses[] = {"start [--json] [--done=<step>]"};
constexpr Option start_options[] = {
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

constexpr std::string_view ci_synopses[] = {"ci [<base>..[<head>] | --base=<rev>] [<options>]"};
constexpr Option ci_options[] = {
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

constexpr std::string_view contract_synopses[] = {"contract [--commit=<rev>] [<options>]"};
constexpr Option contract_options[] = {
    {.name = "commit", .value = "rev", .takes = Takes::Value, .help = Word::opt_contract_commit},
    {.name = "topic",
     .value = "message|change|tests|docs|style|process|legal|ai",
     .takes = Takes::Value,
     .help = Word::opt_topic},
    {.name = "sources", .help = Word::opt_sources},
    {.name = "unchecked", .help = Word::opt_unchecked},
    {.name = "why", .help = Word::opt_why},
    {.name = "format", .value = "text|json|md|agents-md", .takes = Takes::Value, .help = Word::opt_format},
    {.name = "json", .help = Word::opt_json},
};
constexpr std::string_view explain_synopses[] = {"explain <rule>"};
constexpr std::string_view rules_synopses[] = {"rules [--all]"};
constexpr Option rules_options[] = {{.name = "all", .help = Word::opt_rules_all}};

constexpr std::string_view install_synopses[] = {"install [--local | --global] [<options>]",
                                                 "install --uninstall [--local | --global] [-n]"};
constexpr Option install_options[] = {
    {.name = "local", .help = Word::opt_local},
    {.name = "global", .help = Word::opt_global},
    {.name = "mode", .value = "auto|config|files|template", .takes = Takes::Value, .help = Word::opt_mode},
    {.name = "hooks", .value = "list", .takes = Takes::Value, .help = Word::opt_hooks},
    {.name = "chain", .help = Word::opt_chain},
    {.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
    {.name = "uninstall", .help = Word::opt_uninstall},
};
constexpr std::string_view uninstall_synopses[] = {"uninstall [--local | --global] [--state] [-n]"};
constexpr Option uninstall_options[] = {
    {.name = "local", .help = Word::opt_local},
    {.name = "global", .help = Word::opt_global},
    {.name = "state", .help = Word::opt_state},
    {.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
};

constexpr std::string_view replay_synopses[] = {"replay [-n <count>] [--since=<date>] [<options>]",
                                                "replay --merge=<file>... [<options>]"};
constexpr std::string_view calibrate_synopses[] = {"calibrate [-n <count>] [--since=<date>] [<options>]"};
constexpr Option replay_options[] = {
    {.name = "count", .value = "n", .letter = 'n', .takes = Takes::Value, .help = Word::opt_replay_count},
    {.name = "since", .value = "date", .takes = Takes::Value, .help = Word::opt_since},
    {.name = "rule", .value = "id", .takes = Takes::Value, .many = true, .help = Word::opt_rule},
    {.name = "first-timers", .help = Word::opt_first_timers},
    {.name = "format", .value = "text|json|html", .takes = Takes::Value, .help = Word::opt_replay_format},
    {.name = "shard", .value = "i/n", .takes = Takes::Value, .help = Word::opt_shard},
    {.name = "merge", .value = "file", .takes = Takes::Value, .many = true, .help = Word::opt_merge},
    {.name = "write-levels", .help = Word::opt_write_levels},
    {.name = "output", .value = "file", .letter = 'o', .takes = Takes::Value, .help = Word::opt_output},
};

constexpr std::string_view doctor_synopses[] = {"doctor [--quick]"};
constexpr Option doctor_options[] = {{.name = "quick", .help = Word::opt_quick}};
constexpr std::string_view init_synopses[] = {"init [-n] [--force]"};
constexpr Option init_options[] = {{.name = "dry-run", .letter = 'n', .help = Word::opt_dry_run},
                                   {.name = "force", .help = Word::opt_force}};
constexpr std::string_view demo_synopses[] = {"demo [--keep]"};
constexpr Option demo_options[] = {{.name = "keep", .help = Word::opt_keep}};

constexpr std::string_view hook_synopses[] = {"hook <event> [<args>...]", "hook pre-push --from-env"};
constexpr Option hook_options[] = {{.name = "from-env", .help = Word::opt_from_env}};
constexpr std::string_view schema_synopses[] = {"schema [config | report | contract]"};
constexpr std::string_view version_synopses[] = {"version"};
constexpr std::string_view help_synopses[] = {"help [<command>]",
                                              "help --generate=(man | man:<command> | bash | zsh | fish)"};
constexpr Option help_options[] = {
    {.name = "generate", .value = "what", .takes = Takes::Value, .help = Word::opt_generate}};

constexpr std::array table = {
    Command{"check", Group::Coach, check_synopses, Word::cmd_check, Word::about_check, check_options,
            WordsAre::Revisions, 0, 1, run_check},
    Command{"fix", Group::Coach, fix_synopses, Word::cmd_fix, Word::about_fix, fix_options, WordsAre::Rules,
            0, 64, run_fix},
    Command{"start", Group::Coach, start_synopses, Word::cmd_start, Word::about_start, start_options,
            WordsAre::None, 0, 0, run_start},
    Command{"contract", Group::Understand, contract_synopses, Word::cmd_contract, Word::about_contract,
            contract_options, WordsAre::None, 0, 0, run_contract},
    Command{"explain",
            Group::Understand,
            explain_synopses,
            Word::cmd_explain,
            Word::about_explain,
            {},
            WordsAre::Rules,
            1,
            1,
            run_explain},
    Command{"rules", Group::Understand, rules_synopses, Word::cmd_rules, Word::about_rules, rules_options,
            WordsAre::None, 0, 0, run_rules},
    Command{"install", Group::SetUp, install_synopses, Word::cmd_install, Word::about_install,
            install_options, WordsAre::None, 0, 0, run_install},
    Command{"uninstall", Group::SetUp, uninstall_synopses, Word::cmd_uninstall, Word::about_uninstall,
            uninstall_options, WordsAre::None, 0, 0, run_uninstall},
    Command{"replay", Group::Understand, replay_synopses, Word::cmd_replay, Word::about_replay,
            replay_options, WordsAre::None, 0, 0, run_replay},
    Command{"calibrate", Group::Understand, calibrate_synopses, Word::cmd_calibrate, Word::about_calibrate,
            replay_options, WordsAre::None, 0, 0, run_calibrate},
    Command{"doctor", Group::SetUp, doctor_synopses, Word::cmd_doctor, Word::about_doctor, doctor_options,
            WordsAre::None, 0, 0, run_doctor},
    Command{"init", Group::SetUp, init_synopses, Word::cmd_init, Word::about_init, init_options,
            WordsAre::None, 0, 0, run_init},
    Command{"demo", Group::SetUp, demo_synopses, Word::cmd_demo, Word::about_demo, demo_options,
            WordsAre::None, 0, 0, run_demo},
    Command{"ci", Group::Machines, ci_synopses, Word::cmd_ci, Word::about_ci, ci_options, WordsAre::Revisions,
            0, 1, run_ci},
    Command{"hook", Group::Machines, hook_synopses, Word::cmd_hook, Word::about_hook, hook_options,
            WordsAre::Events, 1, 16, run_hook},
    Command{"schema",
            Group::Machines,
            schema_synopses,
            Word::cmd_schema,
            Word::about_schema,
            {},
            WordsAre::Schemas,
            0,
            1,
            run_schema},
    Command{"version",
            Group::Machines,
            version_synopses,
            Word::cmd_version,
            Word::about_version,
            {},
            WordsAre::None,
            0,
            0,
            run_version},
    Command{"help", Group::Machines, help_synopses, Word::cmd_help, Word::about_help, help_options,
            WordsAre::Commands, 0, 1, run_help},
};

template <class Matches>
const Option* find_option(const Command& command, Matches matches) {
  for (const auto& options : {command.options, common_options()}) {
    const auto found = std::ranges::find_if(options, matches);
    if (found != options.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

std::span<const Command> commands() {
  return table;
}

std::span<const Option> common_options() {
  return common;
}

const Command* command_named(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : &*found;
}

const Option* option_named(const Command& command, std::string_view name) {
  return find_option(command, [&](const Option& option) { return option.key() == name; });
}

}  // namespace coach::cli
