#pragma once

// Scanners written by hand store their state in 1,024 bytes that the core lends them. Some write past the
// end where blocks nest deeply (Markdown: without any bound), and Ruby's reads back what it did not write
// where a heredoc's word is long. Their `serialize` is compiled under another name; ours stands between.

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// Whether a scanner's state did not fit since the last scanner_guard_reset() of this thread: what is being
// parsed is then worthless.
bool scanner_state_overflowed(void);
void scanner_guard_reset(void);

#ifdef __cplusplus
}
#endif
