#pragma once

#include "cli/arguments.h"

namespace coach::cli {

// One function a command: arguments in, exit code out. Each stands in a file of its name.
int run_check(const Call& call);
int run_fix(const Call& call);
int run_message(const Call& call);
int run_pr(const Call& call);
int run_test(const Call& call);
int run_skip(const Call& call);
int run_scout(const Call& call);
int run_start(const Call& call);
int run_learn(const Call& call);
int run_progress(const Call& call);
int run_ci(const Call& call);
int run_contract(const Call& call);
int run_explain(const Call& call);
int run_rules(const Call& call);
int run_install(const Call& call);
int run_uninstall(const Call& call);
int run_replay(const Call& call);
int run_calibrate(const Call& call);
int run_doctor(const Call& call);
int run_init(const Call& call);
int run_demo(const Call& call);
int run_hook(const Call& call);
int run_lsp(const Call& call);
int run_schema(const Call& call);
int run_version(const Call& call);
int run_help(const Call& call);

inline constexpr int clear = 0, blocked = 1, fatal = 128, usage = 129;

}  // namespace coach::cli
