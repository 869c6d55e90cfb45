#include "cli/pushed_words.h"

#include <sstream>

#include "cli/output.h"
#include "cli/speech.h"
#include "git/state_file.h"
#include "report/page.h"
#include "report/told.h"

namespace coach::cli {

using text::Word;

void tell_first_push(const git::Repository& repository, const Inspection& inspection,
                     const report::Look& look) {
  constexpr const char* milestones = "milestones";
  const auto state = repository.state_dir();
  const auto kept = git::read_state(state, milestones).value_or("");
  if (kept.find("pushed\n") != std::string::npos || inspection.advice.must > 0) return;
  std::size_t musts = 0;
  for (const auto& id : inspection.advice.met) {
    const auto* bound = inspection.book.rules().find(id);
    if (bound != nullptr && bound->level == rules::Level::Must) ++musts;
  }
  // Nobody's contract is nothing to have met.
  if (musts == 0 || inspection.contract.project.empty()) return;
  if (!git::write_state(state, milestones, kept + "pushed\n")) return;
  report::Page page(look, language());
  page.add_wrapped(
      "", 2, report::Slot::Plain,
      say(Word::milestone_pushed, {{"project", inspection.contract.project}, {"n", std::to_string(musts)}}));
  std::ostringstream out;
  page.print(out);
  complain(out.str());
}

void tell_once(const git::Repository& repository, const Inspection& inspection, const advice::Reader& reader,
               const report::Look& look) {
  auto memory = advice::load_memory(repository.state_dir());
  const auto told = advice::to_tell(inspection.contract, inspection.snapshot, reader, memory.told);
  if (told.empty()) return;
  std::ostringstream out;
  report::told(told, reader.language, look, out);
  complain(out.str());
  for (const auto& one : told) memory.told.insert(one.key);
  advice::save_memory(repository.state_dir(), memory);
}

}  // namespace coach::cli
