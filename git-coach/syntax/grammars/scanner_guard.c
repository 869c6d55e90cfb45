#include "scanner_guard.h"

#include <stdlib.h>
#include <string.h>

enum {
  lent = 1024,  // TREE_SITTER_SERIALIZATION_BUFFER_SIZE
  // Markdown writes four bytes for each open block, and a text of 1 MiB cannot open more than its bytes.
  room = 5 << 20,
};

static _Thread_local bool overflowed;
static _Thread_local char* own;

bool scanner_state_overflowed(void) {
  return overflowed;
}

void scanner_guard_reset(void) {
  overflowed = false;
  free(own);
  own = NULL;
}

typedef unsigned Serialize(void* scanner, char* buffer);
typedef bool Check(const unsigned char* state, unsigned size);

static bool any(const unsigned char* state, unsigned size) {
  (void)state;
  (void)size;
  return true;
}

// Walks the state as Ruby's scanner reads it: counts and lengths are single bytes there.
static bool reads_back(const unsigned char* state, unsigned size) {
  if (size == 0) return true;
  unsigned at = 1 + 5u * state[0];
  if (at >= size) return false;
  for (unsigned heredocs = state[at++]; heredocs > 0; --heredocs) {
    if (at + 3 >= size) return false;
    at += 4 + state[at + 3];
  }
  return at == size;
}

static unsigned guarded(Serialize* serialize, Check* check, void* scanner, char* buffer) {
  if (overflowed) return 0;
  if (own == NULL) own = malloc(room);
  const unsigned size = own == NULL ? 0 : serialize(scanner, own);
  if (own == NULL || size > lent || !check((const unsigned char*)own, size)) {
    overflowed = true;
    return 0;
  }
  memcpy(buffer, own, size);
  return size;
}

#define GUARD(language, check)                                                            \
  Serialize unguarded_##language##_serialize;                                             \
  Serialize tree_sitter_##language##_external_scanner_serialize;                          \
  unsigned tree_sitter_##language##_external_scanner_serialize(void* scanner, char* to) { \
    return guarded(unguarded_##language##_serialize, check, scanner, to);                 \
  }

GUARD(markdown, any)
GUARD(python, any)
GUARD(ruby, reads_back)
GUARD(starlark, any)
GUARD(yaml, any)
