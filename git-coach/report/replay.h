#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "advice/replay.h"
#include "text/catalogue.h"

namespace coach::report {

// A replay as bytes, one file a format. None decides anything.
std::string replay_text(const advice::Replayed& replayed, text::Language language, int columns);
// Strict UTF-8. Parts of one history (--shard) can be read back and merged.
std::string replay_json(const advice::Replayed& replayed);
// Nothing where the text is no such report.
std::optional<advice::Replayed> read_replay(std::string_view text);
// One page that asks nothing of the network: charts are inline SVG, light or dark as the reader has it.
std::string replay_html(const advice::Replayed& replayed, text::Language language);

}  // namespace coach::report
