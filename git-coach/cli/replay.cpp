#include <unistd.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "cli/commands.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/replay_run.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/replay.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::uintmax_t largest_report = std::uintmax_t{256} << 20;

std::int64_t since(const git::Repository& repository, const std::string& date) {
  const auto ran = repository.git({"rev-parse", "--since=" + date});
  constexpr std::string_view answer = "--max-age=";
  std::int64_t seconds = 0;
  if (ran.ok() && ran.out.starts_with(answer))
    std::from_chars(ran.out.data() + answer.size(), ran.out.data() + ran.out.size(), seconds);
  if (seconds <= 0) throw UsageError(say(Word::replay_since_unknown, {{"date", date}}));
  return seconds;
}

void read_shard(const std::string& text, ReplayAsk& ask) {
  const auto slash = text.find('/');
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, ask.shard);
  const bool split = slash != text.npos && first.ptr == text.data() + slash;
  const auto second = split ? std::from_chars(first.ptr + 1, end, ask.shards) : first;
  const bool whole = split && second.ec == std::errc() && second.ptr == end;
  if (!whole || ask.shard < 1 || ask.shard > ask.shards) throw UsageError(say(Word::replay_shard_form));
}

advice::Replayed read_part(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  for (char buffer[65536]; in.read(buffer, sizeof buffer) || in.gcount() > 0;) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > largest_report) break;
  }
  auto part = bytes.size() > largest_report ? std::nullopt : report::read_replay(bytes);
  if (!part) throw Failure(say(Word::replay_no_report, {{"path", path}}));
  return std::move(*part);
}

advice::Replayed merged_parts(const std::vector<std::string>& paths) {
  auto whole = read_part(paths.front());
  for (std::size_t i = 1; i < paths.size(); ++i) advice::merge(whole, read_part(paths[i]));
  return whole;
}

advice::Replayed replay(const git::Repository& repository, const Arguments& arguments) {
  ReplayAsk ask;
  ask.count = static_cast<std::size_t>(arguments.number("count", 1).value_or(300));
  if (arguments.has("since")) ask.since = since(repository, arguments.value("since"));
  if (arguments.has("shard")) read_shard(arguments.value("shard"), ask);
  ask.rules = arguments.all("rule");
  ask.first_timers = arguments.on("first-timers");
  ask.each_base = arguments.on("each-base");
  const bool shows = isatty(STDERR_FILENO) == 1 && !arguments.on("quiet");
  if (shows) {
    ask.progress = [](std::size_t done, std::size_t all) {
      complain("\r" +
               say(Word::replay_progress, {{"done", std::to_string(done)}, {"all", std::to_string(all)}}) +
               " ");
    };
  }
  auto replayed = replay_history(ask);
  if (shows) complain("\r\033[K");
  return replayed;
}

// In the reader's language; reports for programs keep the English name.
std::string population(const std::string& name) {
  if (name == "merged branches") return say(Word::replay_branches);
  if (name == "first contributions") return say(Word::replay_firsts);
  return name == "commits" ? say(Word::replay_commits) : name;
}

std::string rendered(advice::Replayed replayed, const std::string& format, int columns) {
  if (format == "json") return report::replay_json(replayed);
  replayed.population = population(replayed.population);
  if (format == "html") return report::replay_html(replayed, language());
  return report::replay_text(replayed, language(), columns);
}

void deliver(const std::string& bytes, const Arguments& arguments) {
  if (!arguments.has("output")) return print(bytes);
  const auto path = arguments.value("output");
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw Failure(say(Word::cli_cannot_write, {{"why", path}}));
}

int run(const Arguments& arguments, bool record) {
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  const auto parts = arguments.all("merge");
  const auto replayed = parts.empty() ? replay(repository, arguments) : merged_parts(parts);
  const auto format = arguments.value("format");
  const int columns = look_of(STDOUT_FILENO, settings, arguments).columns;
  auto bytes = rendered(replayed, format, columns);
  const bool for_people = format.empty() || format == "text";
  if (record) {
    const auto path = repository.state_dir() + "/levels";
    auto calibration = advice::calibration_of(replayed);
    // Of a few rules: what is known of the others stays.
    if (arguments.has("rule")) calibration.add_missing(advice::load_calibration(repository.state_dir()));
    if (!advice::save_calibration(repository.state_dir(), calibration))
      throw Failure(say(Word::replay_not_recorded, {{"path", path}}));
    if (for_people)
      bytes +=
          "\n" +
          say(Word::replay_recorded, {{"n", std::to_string(calibration.size())}, {"path", "coach/levels"}}) +
          "\n";
  } else if (for_people) {
    bytes += "\n" + say(Word::replay_next) + "\n";
  }
  deliver(bytes, arguments);
  return clear;
}

}  // namespace

int run_replay(const Call& call) {
  return run(call.arguments, call.arguments.on("write-levels"));
}

int run_calibrate(const Call& call) {
  return run(call.arguments, true);
}

}  // namespace coach::cli
