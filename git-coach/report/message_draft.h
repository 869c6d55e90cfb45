#pragma once

#include <string>

#include "git/snapshot.h"
#include "journey/message_draft.h"
#include "text/words.h"

namespace coach::report {

// A draft as the text that an editor opens: the subject as far as it is known, and below it, in comments,
// what to say and what the project asks. `comment` begins comments; where it is empty they are left out.
// `written` is a message that is kept as it stands (of a commit to amend); empty for a new one.
std::string message_draft(const journey::MessageDraft& draft, const git::Snapshot& snapshot,
                          const std::string& written, const std::string& comment, text::Language language);

}  // namespace coach::report
