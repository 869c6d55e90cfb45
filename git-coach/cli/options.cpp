#include "cli/options.h"

#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "cli/options_coach.h"
#include "cli/options_machine.h"
#include "cli/options_project.h"

namespace coach::cli {
namespace {

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

constexpr std::array table = {
    Command{"check", Group::Coach, check_synopses, Word::cmd_check, Word::about_check, check_options,
            WordsAre::Revisions, 0, 1, run_check},
    Command{"fix", Group::Coach, fix_synopses, Word::cmd_fix, Word::about_fix, fix_options, WordsAre::Rules,
            0, 64, run_fix},
    Command{"message", Group::Coach, message_synopses, Word::cmd_message, Word::about_message,
            message_options, WordsAre::None, 0, 0, run_message},
    Command{"test", Group::Coach, test_synopses, Word::cmd_test, Word::about_test, test_options,
            WordsAre::None, 0, 0, run_test},
    Command{"pr", Group::Coach, pr_synopses, Word::cmd_pr, Word::about_pr, pr_options, WordsAre::None, 0, 0,
            run_pr},
    Command{"skip", Group::Coach, skip_synopses, Word::cmd_skip, Word::about_skip, skip_options,
            WordsAre::Rules, 0, 1, run_skip},
    Command{"scout", Group::Understand, scout_synopses, Word::cmd_scout, Word::about_scout, scout_options,
            WordsAre::None, 0, 64, run_scout},
    Command{"start", Group::Coach, start_synopses, Word::cmd_start, Word::about_start, start_options,
            WordsAre::None, 0, 0, run_start},
    Command{"learn", Group::Understand, learn_synopses, Word::cmd_learn, Word::about_learn, learn_options,
            WordsAre::None, 0, 1, run_learn},
    Command{"progress", Group::Understand, progress_synopses, Word::cmd_progress, Word::about_progress,
            progress_options, WordsAre::None, 0, 0, run_progress},
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
    Command{"lsp", Group::Machines, lsp_synopses, Word::cmd_lsp, Word::about_lsp, lsp_options, WordsAre::None,
            0, 0, run_lsp},
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
