#include "rules/rulebook.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "contract/norm_scope.h"
#include "rules/import.h"
#include "rules/norm_binding.h"
#include "rules/project_of.h"
#include "rules/reading.h"

namespace coach::rules {
namespace {

using Levels = std::map<const Rule*, Level>;

// Everything that could be asked, before the project and its user have had their say.
class Binder {
 public:
  Binder(const Sources& sources, const git::Snapshot& snapshot)
      : sources_(sources), projects_(sources.packs, snapshot) {
    all_.reserve(sources.builtin.size());
    for (const auto& rule : sources.builtin) all_.push_back({.rule = &rule, .is_builtin = true});
    for (const auto* pack : sources.extra) add(pack->rules);
    if (sources.project) {
      add(sources.project->pack.rules);
      book_.problems = sources.project->problems;
    }
    if (sources.imported) {
      for (std::size_t i = 0; i < sources.imported->norms.size(); ++i)
        all_.push_back({.rule = &sources.imported->pack.rules[i], .norm = sources.imported->norms[i]});
    }
    if (sources.contract != nullptr) norms_.emplace(*sources.contract);
    book_.storage = std::make_shared<Storage>();
  }

  Rulebook bind() && {
    apply_user_levels();
    check_only();
    // Sorted before there is more to move about; what is built in stands in order already.
    const auto by_id = [](const Candidate& candidate) { return candidate.rule->id; };
    if (!std::ranges::is_sorted(all_, {}, by_id)) std::ranges::stable_sort(all_, {}, by_id);
    book_.rules.reserve(all_.size());
    for (const auto& candidate : all_) bind_one(candidate);
    step_aside();
    if (sources_.project) check_settings();
    return std::move(book_);
  }

 private:
  struct Candidate {
    const Rule* rule;
    const contract::Norm* norm = nullptr;  // of an imported rule
    bool is_builtin = false;
  };

  // What is to know of a built-in pack, for all of its rules.
  struct PackHere {
    bool is_for_this_project = true;
    bool may_block = false;
  };

  void add(const std::vector<Rule>& rules) {
    for (const auto& rule : rules) all_.push_back({.rule = &rule});
  }

  static bool is_called(const Rule& rule, std::string_view id_or_name) {
    return rule.id == id_or_name || rule.name() == id_or_name;
  }

  // Why a name means no rule, or more than one; empty where it means exactly one.
  std::string doubt_about(std::string_view id_or_name) const {
    if (std::ranges::any_of(all_, [&](const Candidate& one) { return one.rule->id == id_or_name; }))
      return {};
    if (by_name_.empty()) {
      for (const auto& candidate : all_) by_name_[candidate.rule->name()].push_back(candidate.rule);
    }
    const auto it = by_name_.find(id_or_name);
    if (it != by_name_.end() && it->second.size() == 1) return {};
    const auto quoted = "'" + std::string(id_or_name.substr(0, 80)) + "'";
    if (it != by_name_.end()) {
      return quoted + " may be " + std::string(it->second[0]->id) + " or " + std::string(it->second[1]->id);
    }
    std::vector<std::string_view> names;
    for (const auto& candidate : all_) {
      names.push_back(id_or_name.find('/') == std::string_view::npos ? candidate.rule->name()
                                                                     : candidate.rule->id);
    }
    return "there is no rule " + quoted + did_you_mean(id_or_name, names);
  }

  void problem(std::string_view file, std::size_t line, std::string_view what) {
    complain(book_.problems, file, line, what);
  }

  void apply_user_levels() {
    for (const auto& [name, value] : sources_.user_levels) {
      const auto key = "coach." + name + ".level";
      const auto level = level_named(value);
      if (!level || *level == Level::Derived) {
        problem(key, 0, "the level has to be must, should, note or off");
      } else if (auto doubt = doubt_about(name); !doubt.empty()) {
        problem(key, 0, doubt);
      } else {
        for (const auto& candidate : all_) {
          if (is_called(*candidate.rule, name)) user_levels_[candidate.rule] = *level;
        }
      }
    }
  }

  void check_only() {
    for (const auto& name : sources_.only) {
      const auto of_pack = [&](const Candidate& one) { return one.rule->pack() == name; };
      if (std::ranges::any_of(all_, of_pack)) continue;
      if (auto doubt = doubt_about(name); !doubt.empty()) problem("--rule", 0, doubt);
    }
  }

  bool is_asked_for(const Rule& rule) const {
    return std::ranges::any_of(sources_.only, [&](const std::string& name) {
      return rule.pack() == name || (is_called(rule, name) && doubt_about(name).empty());
    });
  }

  // Rules of a pack stand together, so that the last answer is mostly the next one.
  const PackHere& here(std::string_view pack) {
    if (last_pack_ != packs_.end() && last_pack_->first == pack) return last_pack_->second;
    bool is_new = false;
    std::tie(last_pack_, is_new) = packs_.try_emplace(pack);
    if (!is_new) return last_pack_->second;
    const auto info = std::ranges::find(sources_.packs, pack, &PackInfo::name);
    last_pack_->second = {projects_.is_meant(pack), info != sources_.packs.end() && info->may_block};
    return last_pack_->second;
  }

  void bind_one(const Candidate& candidate) {
    const auto& rule = *candidate.rule;
    const bool asked_for = is_asked_for(rule);
    if (!sources_.only.empty() && !asked_for) return;
    const auto& pack = here(rule.pack());
    if (!pack.is_for_this_project || !projects_.is_of_its_day(rule)) return;
    std::vector<Ground> stated;
    if (candidate.norm == nullptr && !rule.norm.empty()) {
      if (norms_) stated = norms_->grounds(rule);
      if (stated.empty() && !(norms_ && norms_->lets_stand(rule))) return;
    }
    Bound bound;
    bound.rule = &rule;
    bound.with = rule.with;
    bound.level = rule.level == Level::Derived ? Level::Note : rule.level;
    bound.may_block = candidate.is_builtin && pack.may_block;
    if (candidate.norm != nullptr) {
      rest_on({candidate.norm, {}}, std::move(bound), asked_for);
    } else if (rule.norm.empty()) {
      stand_alone(std::move(bound), asked_for);
    } else if (stated.empty()) {
      if (const auto with = filled_in(rule.with, {}, *book_.storage)) bound.with = *with;
      stand_alone(std::move(bound), asked_for);
    } else {
      for (const auto& ground : stated) bind_to(ground, bound, asked_for);
    }
  }

  void stand_alone(Bound bound, bool asked_for) {
    if (sources_.evidence) bound.evidence = sources_.evidence(bound.rule->id);
    if (!bound.may_block) bound.level = held_to(bound.level, bound.evidence);
    finish(std::move(bound), asked_for);
  }

  // A rule on the ground of what the project says.
  void bind_to(const Ground& ground, Bound bound, bool asked_for) {
    const auto with = filled_in(bound.rule->with, *ground.norm, *book_.storage);
    if (!with) return;
    bound.with = *with;
    rest_on(ground, std::move(bound), asked_for);
  }

  void rest_on(const Ground& ground, Bound bound, bool asked_for) {
    const auto& norm = *ground.norm;
    bound.norm = &norm;
    if (sources_.evidence) bound.evidence = sources_.evidence(bound.rule->id);
    const bool derived = bound.rule->level == Level::Derived;
    if (derived) bound.level = level_of(*bound.rule, norm, bound.evidence);
    if (!derived && !bound.may_block) bound.level = held_to(bound.level, bound.evidence);
    std::ranges::move(contract::globs_of(norm), std::back_inserter(bound.include));
    bound.source_path = norm.source.path;
    bound.source_line = norm.source.line;
    bound.quote = norm.source.quote;
    bound.also = norm.also;
    for (const auto* other : ground.also) bound.also.push_back(other->source);
    finish(std::move(bound), asked_for);
  }

  void finish(Bound bound, bool asked_for) {
    const auto& rule = *bound.rule;
    const auto own_level = bound.level;
    if (sources_.project) apply_project(bound);
    if (const auto it = user_levels_.find(&rule); it != user_levels_.end()) bound.level = it->second;
    if (bound.level == Level::Off && asked_for) bound.level = own_level;
    if (bound.level != Level::Off) book_.rules.push_back(std::move(bound));
  }

  // What the project asks in its own words takes the place of what is merely usual.
  void step_aside() {
    std::vector<std::string_view> gone;
    for (const auto& bound : book_.rules) {
      const auto& others = bound.rule->instead_of;
      gone.insert(gone.end(), others.begin(), others.end());
    }
    std::erase_if(book_.rules,
                  [&](const Bound& bound) { return std::ranges::find(gone, bound.rule->id) != gone.end(); });
  }

  void apply_project(Bound& bound) {
    const auto& project = *sources_.project;
    if (!bound.may_block) bound.exclude = project.exclude;
    if (bound.rule->pack() == project.pack.info.name) {
      bound.source_path = project.file;
      bound.source_line = bound.rule->line;
    }
    for (const auto& setting : project.settings) {
      if (is_called(*bound.rule, setting.rule) && doubt_about(setting.rule).empty())
        apply_setting(bound, setting);
    }
  }

  // A repository must not silence what protects its contributors: the packs that may block only go up.
  void apply_setting(Bound& bound, const ProjectRules::Setting& setting) {
    const bool lowers = setting.level && *setting.level < bound.level;
    if (bound.may_block && (lowers || !setting.exclude.empty())) {
      problem(sources_.project->file, setting.line,
              "a project cannot lower '" + std::string(bound.rule->id) + "' or exclude paths from it");
      return;
    }
    if (setting.level) bound.level = *setting.level;
    bound.exclude.insert(bound.exclude.end(), setting.exclude.begin(), setting.exclude.end());
    bound.source_path = sources_.project->file;
    bound.source_line = setting.line;
    bound.quote = setting.reason;
  }

  void check_settings() {
    for (const auto& setting : sources_.project->settings) {
      if (auto doubt = doubt_about(setting.rule); !doubt.empty()) {
        problem(sources_.project->file, setting.line, doubt);
      }
    }
  }

  const Sources& sources_;
  std::vector<Candidate> all_;
  ProjectOf projects_;
  std::optional<BindingNorms> norms_;  // nothing where there is no contract
  mutable std::map<std::string_view, std::vector<const Rule*>> by_name_;  // filled when a name is in doubt
  std::map<std::string_view, PackHere> packs_;
  std::map<std::string_view, PackHere>::iterator last_pack_ = packs_.end();
  Levels user_levels_;
  Rulebook book_;
};

}  // namespace

Rulebook bind(const Sources& sources, const git::Snapshot& snapshot) {
  return Binder(sources, snapshot).bind();
}

}  // namespace coach::rules
