/* Keeps the network out of the program. libgit2 carries HTTP, SSH and git:// transports, and when it starts
   it reads every certificate of the machine, which costs ten times what a check does. These definitions
   take the place of those parts at link time: whoever asks for a connection is refused. */

#include <pwd.h>
#include <stddef.h>

enum { Refused = -1 };

_Bool git_http__expect_continue;

int git_mbedtls_stream_global_init(void) {
  return 0;
}
int git_mbedtls__set_cert_location(const char* file, const char* path) {
  return Refused;
}
int git_mbedtls_stream_new(void** out, const char* host, const char* port) {
  return Refused;
}
int git_mbedtls_stream_wrap(void** out, void* in, const char* host) {
  return Refused;
}

int git_transport_ssh_global_init(void) {
  return 0;
}
int git_transport_ssh_with_paths(void** out, void* owner, void* payload) {
  return Refused;
}
int git_smart_subtransport_ssh(void** out, void* owner, void* payload) {
  return Refused;
}
int git_smart_subtransport_http(void** out, void* owner, void* payload) {
  return Refused;
}
int git_smart_subtransport_git(void** out, void* owner, void* payload) {
  return Refused;
}

/* The user database cannot be read by a static program; libgit2 asks only where HOME is not to be trusted. */
int getpwuid_r(uid_t user, struct passwd* entry, char* buffer, size_t size, struct passwd** found) {
  *found = NULL;
  return 0;
}
