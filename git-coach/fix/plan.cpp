#include "fix/plan.h"

#include <algorithm>
#include <utility>

namespace coach::fix {
namespace {

bool can_be_edited(const git::ChangedFile& file) {
  return git::is_file(file.after.mode) && file.after.loaded;
}

// The file that a finding's fixer edits, as it is staged; nullptr where there is none with its bytes at hand.
// One that the change leaves alone is staged as the tree has it that the change stands on.
const git::ChangedFile* file_of(const git::Snapshot& snapshot, std::string_view path, Plan& plan) {
  const auto has_path = [&](const git::ChangedFile& file) { return file.path == path; };
  if (const auto found = std::ranges::find_if(snapshot.files, has_path); found != snapshot.files.end())
    return can_be_edited(*found) ? &*found : nullptr;
  if (const auto found = std::ranges::find_if(plan.further, has_path); found != plan.further.end())
    return &*found;
  const auto entry = snapshot.tree.find(path);
  if (!entry || !git::is_file(entry->mode)) return nullptr;
  auto bytes = snapshot.tree.read(path);
  if (!bytes) return nullptr;
  auto file = git::make_change(std::string(path), *bytes, *bytes, entry->mode, entry->mode);
  file.before.oid = file.after.oid = entry->oid;
  return file.binary ? nullptr : &plan.further.emplace_back(std::move(file));
}

FileFix& fix_for(Plan& plan, const git::ChangedFile& file, const Setting& setting) {
  const auto found =
      std::ranges::find(plan.files, file.path, [](const FileFix& fix) { return fix.file->path; });
  if (found != plan.files.end()) return *found;
  return plan.files.emplace_back(FileFix{.file = &file, .setting = &setting, .steps = {}, .content = {}});
}

void add(FileFix& fix, const checks::Finding& finding) {
  const auto same = [&](const Step& step) { return step.bound == finding.bound; };
  auto step = std::ranges::find_if(fix.steps, same);
  if (step == fix.steps.end()) step = fix.steps.insert(step, Step{.bound = finding.bound, .findings = {}});
  step->findings.push_back(&finding);
}

// What newcomers alone are asked for is nobody else's unless they name it.
bool is_wanted(const rules::Rule& rule, const Wanted& wanted) {
  if (wanted.rules.contains(rule.id) || wanted.rules.contains(rule.name())) return true;
  return !rule.newcomers_only && (rule.fix.safety == rules::Safety::Safe || wanted.unsafe);
}

std::string_view path_for(const Fixer& fixer, const checks::Finding& finding) {
  if (fixer.elsewhere.empty()) return finding.where.path;
  const auto fact =
      std::ranges::find(finding.facts, fixer.elsewhere, [](const auto& one) { return one.first; });
  return fact == finding.facts.end() ? std::string_view() : fact->second;
}

// Findings for which nothing changes stay with the user.
void drop_idle(Plan& plan) {
  std::erase_if(plan.files, [&](FileFix& fix) {
    if (take_steps(fix)) return false;
    for (const auto& step : fix.steps) plan.by_hand += step.findings.size();
    return true;
  });
}

}  // namespace

void plan(const Setting& setting, const std::vector<checks::Finding>& findings, Where where,
          const Wanted& wanted, Plan& into) {
  std::set<std::pair<const rules::Bound*, std::string_view>> done;
  for (const auto& finding : findings) {
    const auto& rule = *finding.bound->rule;
    const auto* fixer = fixer_named(rule.fix.edit);
    const bool here = fixer == nullptr || fixer->elsewhere.empty();
    if (here != (where == Where::InPlace)) continue;
    const auto path = fixer == nullptr ? std::string_view() : path_for(*fixer, finding);
    // Many files may ask for one entry.
    if (!here && !done.emplace(finding.bound, path).second) continue;
    const bool in_file = finding.where.kind == checks::PlaceKind::File && !path.empty();
    const auto* file = in_file ? file_of(setting.snapshot, path, into) : nullptr;
    if (file == nullptr) {
      ++into.by_hand;
    } else if (!is_wanted(rule, wanted)) {
      ++into.unsafe;
    } else {
      add(fix_for(into, *file, setting), finding);
    }
  }
  drop_idle(into);
  std::ranges::sort(into.files, {}, [](const FileFix& fix) -> const std::string& { return fix.file->path; });
}

bool take_steps(FileFix& fix) {
  const auto& file = *fix.file;
  fix.content = {file.after_lines.bytes(), file.after.mode};
  for (const auto lines : {Fixer::Lines::Stay, Fixer::Lines::Move, Fixer::Lines::Grow}) {
    for (const auto& step : fix.steps) {
      const auto* fixer = fixer_named(step.bound->rule->fix.edit);
      if (fixer != nullptr && fixer->lines == lines)
        fixer->mend(*fix.setting, file, step.findings, fix.content);
    }
  }
  return fix.content.bytes != file.after_lines.bytes() || fix.content.mode != file.after.mode;
}

}  // namespace coach::fix
