#include "contract/prose.h"

#include <algorithm>

#include "contract/commands.h"
#include "contract/prose/audience.h"
#include "contract/prose/cues.h"
#include "contract/prose/details.h"
#include "contract/prose/features.h"
#include "contract/prose/model.h"
#include "text/pattern.h"

namespace coach::contract {
namespace {

// How sure the model has to be that a statement is told of; with a phrase that seldom means anything else,
// the phrase itself carries most of it. Chosen in cross-validation by project (prose/train.py).
constexpr double told = 0.3, told_with_phrase = 0.01;
// A heading announces what is asked more often than it asks.
constexpr double told_in_heading = 0.1;
// And that a rule may rest on it.
constexpr double binding = 0.5, binding_with_phrase = 0.12;
// Of statements that only a phrase speaks for, this share was right.
constexpr double share_of_phrases = 0.8;

// Kinds whose phrases mean other things too, or whose few examples leave the model to guess low.
double told_with_phrase_of(Kind kind) {
  switch (kind) {
    case Kind::AiPolicy:
    case Kind::PrTemplateChecklist:
      return 0.1;
    case Kind::CommitFormat:
    case Kind::MailingList:
    case Kind::GeneratedFile:
    case Kind::GoodFirstIssue:
    case Kind::LineLength:
      return 0.03;
    case Kind::DocsRequired:
    case Kind::PrSize:
    case Kind::NotOnDefaultBranch:
    case Kind::Rebase:
    case Kind::Squash:
      return 0.005;
    case Kind::TestsRequired:
    case Kind::Cla:
    case Kind::PrTitle:
    case Kind::BranchName:
    case Kind::AuthorsFile:
    case Kind::Indentation:
    case Kind::Changelog:
    case Kind::LicenseHeader:
    case Kind::Reviewers:
    case Kind::I18n:
    case Kind::ChatChannel:
    case Kind::CodeOfConduct:
      return 0;
    default:
      return told_with_phrase;
  }
}

struct Reading {
  Kind kind = Kind::Other;
  double share = 0;
  bool phrase = false;
  std::vector<std::string> because;
};

std::vector<Reading> readings_of(const Statement& statement, const std::vector<std::string>& features) {
  std::vector<Reading> readings;
  const auto phrases = prose::phrases_in(statement.text);
  for (auto& likely : prose::weigh(features)) {
    readings.push_back({likely.kind, likely.share, false, std::move(likely.because)});
  }
  for (const auto kind : phrases) {
    const auto known = std::ranges::find(readings, kind, &Reading::kind);
    if (known != readings.end()) {
      known->phrase = true;
    } else {
      readings.push_back({kind, 0, true, {}});
    }
  }
  if (prose::is_on_messages(statement.text))
    std::erase_if(readings, [](const Reading& reading) { return reading.kind == Kind::LineLength; });
  const auto least = statement.block == Block::Heading ? told_in_heading : 0.0;
  std::erase_if(readings, [&](const Reading& reading) {
    if (reading.share >= told) return false;
    return !reading.phrase || reading.share < std::max(least, told_with_phrase_of(reading.kind));
  });
  return readings;
}

// A feature in words; their names stand in prose/features.h.
std::string reason_in(std::string_view feature) {
  struct Mark {
    std::string_view prefix, meaning;
  };
  constexpr Mark marks[] = {{"h~", "its heading speaks of "},
                            {"H~", "a heading above speaks of "},
                            {"l~", "its lead speaks of "},
                            {"p~", "the line before speaks of "},
                            {"n~", "the line after speaks of "},
                            {"~", "it speaks of "},
                            {"h&", "heading and words speak of "},
                            {"h:", "the heading says "},
                            {"H:", "a heading above says "},
                            {"l:", "its lead says "},
                            {"^", "it begins with "},
                            {"@", "it stands in or as "}};
  for (const auto& [prefix, meaning] : marks) {
    if (feature.starts_with(prefix)) return std::string(meaning) + std::string(feature.substr(prefix.size()));
  }
  return "it says " + std::string(feature);
}

class Reader {
 public:
  explicit Reader(std::vector<Norm>& norms) : norms_(norms) {}

  void read(const Document& document) {
    const prose::Features features(document);
    const prose::Audience audience(document);
    for (std::size_t i = 0; i < document.statements.size(); ++i) {
      const auto& statement = document.statements[i];
      // Only who fills in a template sees its comments; elsewhere they are drafts and leftovers.
      if (statement.commented && document.role != Role::Template) continue;
      for (const auto& reading : readings_of(statement, features.of(i))) {
        if (!audience.may_ask(i, reading.kind)) continue;
        add(document, statement, reading, audience.is_for_others(i, reading.kind));
      }
    }
  }

 private:
  void add(const Document& document, const Statement& statement, const Reading& reading, bool others) {
    const auto polarity = prose::polarity_of(reading.kind, statement);
    for (auto& norm : prose::values_of(reading.kind, statement)) {
      norm.modality = prose::modality_of(statement);
      norm.condition = prose::condition_in(statement);
      norm.scope = prose::scope_in(reading.kind, statement, document);
      norm.negated = polarity == prose::Polarity::Denies;
      norm.source = {Citation::From::Doc, document.path,   statement.line,
                     statement.end_line,  statement.quote, {}};
      norm.certainty = reading.phrase ? std::max(reading.share, share_of_phrases) : reading.share;
      norm.binds = !others && polarity != prose::Polarity::Unclear && statement.block != Block::Heading &&
                   reading.share >= (reading.phrase ? binding_with_phrase : binding);
      for (const auto& feature : reading.because) norm.because.push_back(reason_in(feature));
      if (reading.phrase) norm.because.emplace_back("a phrase that seldom means anything else");
      norms_.push_back(std::move(norm));
    }
  }

  std::vector<Norm>& norms_;
};

}  // namespace

std::vector<Norm> read_prose(std::span<const Document> documents) {
  auto norms = read_commands(documents);
  Reader reader(norms);
  for (const auto& document : documents) reader.read(document);
  return norms;
}

}  // namespace coach::contract
