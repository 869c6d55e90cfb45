#include "fix/plan.h"

#include <algorithm>

namespace coach::fix {
namespace {

// A finding of the staged content of a file whose bytes are at hand.
const git::ChangedFile* file_of(const git::Snapshot& snapshot, const checks::Finding& finding) {
  if (finding.where.kind != checks::PlaceKind::File) return nullptr;
  const auto found = std::ranges::find(snapshot.files, finding.where.path, &git::ChangedFile::path);
  if (found == snapshot.files.end() || !git::is_file(found->after.mode) || !found->after.loaded)
    return nullptr;
  return &*found;
}

FileFix& fix_for(Plan& plan, const git::ChangedFile& file) {
  const auto found = std::ranges::find(plan.files, &file, &FileFix::file);
  if (found != plan.files.end()) return *found;
  return plan.files.emplace_back(FileFix{.file = &file, .steps = {}, .content = {}});
}

void add(FileFix& fix, const checks::Finding& finding) {
  const auto same = [&](const Step& step) { return step.bound == finding.bound; };
  auto step = std::ranges::find_if(fix.steps, same);
  if (step == fix.steps.end()) step = fix.steps.insert(step, Step{.bound = finding.bound, .findings = {}});
  step->findings.push_back(&finding);
}

}  // namespace

Plan plan_of(const git::Snapshot& snapshot, const std::vector<checks::Finding>& findings, bool unsafe) {
  Plan plan;
  for (const auto& finding : findings) {
    const auto& fix = finding.bound->rule->fix;
    const auto* file = file_of(snapshot, finding);
    if (file == nullptr || fixer_named(fix.edit) == nullptr) {
      ++plan.by_hand;
    } else if (fix.safety != rules::Safety::Safe && !unsafe) {
      ++plan.unsafe;
    } else {
      add(fix_for(plan, *file), finding);
    }
  }
  std::erase_if(plan.files, [](FileFix& fix) { return !take_steps(fix); });
  std::ranges::sort(plan.files, {}, [](const FileFix& fix) -> const std::string& { return fix.file->path; });
  return plan;
}

bool take_steps(FileFix& fix) {
  const auto& file = *fix.file;
  fix.content = {file.after_lines.bytes(), file.after.mode};
  for (const auto& step : fix.steps) {
    const auto* fixer = fixer_named(step.bound->rule->fix.edit);
    if (fixer != nullptr) fixer->mend(file, step.findings, fix.content);
  }
  return fix.content.bytes != file.after_lines.bytes() || fix.content.mode != file.after.mode;
}

}  // namespace coach::fix
