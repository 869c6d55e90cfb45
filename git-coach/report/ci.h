#pragma once

#include <iosfwd>
#include <optional>
#include <span>
#include <string_view>

#include "advice/advice.h"

namespace coach::report {

// What CI systems and the tools behind them read. Each says what was not inspected as well, escapes for its
// own medium, and names nothing but what the advice holds.

// Workflow commands of GitHub Actions: at most ten annotations of each kind in a step, the rest is counted.
void github(const advice::Advice& advice, std::ostream& out);
// GitHub flavoured Markdown for $GITHUB_STEP_SUMMARY, at most 64 KiB.
void step_summary(const advice::Advice& advice, std::ostream& out);
// Logging commands of Azure Pipelines.
void azure(const advice::Advice& advice, std::ostream& out);
// SARIF 2.1.0, with what GitHub's code scanning requires. Findings without a file are not part of it.
void sarif(const advice::Advice& advice, std::string_view version, std::ostream& out);
// GitLab's Code Quality report.
void gitlab(const advice::Advice& advice, std::ostream& out);
// One JSON object a line, findings as in the JSON report.
void jsonl(const advice::Advice& advice, std::ostream& out);
// reviewdog's rdjsonl.
void rdjsonl(const advice::Advice& advice, std::ostream& out);
void junit(const advice::Advice& advice, std::ostream& out);
void checkstyle(const advice::Advice& advice, std::ostream& out);
// One page without external requests.
void html(const advice::Advice& advice, std::string_view version, std::ostream& out);
// For coding agents: at most 2,000 characters.
void agent(const advice::Advice& advice, std::ostream& out);

}  // namespace coach::report
