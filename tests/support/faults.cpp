#include "support/faults.h"

#include <elf.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace coach::test {
namespace {

namespace fs = std::filesystem;

// A call, and which of its arguments matter: a descriptor, how much is written, the flags of an opening.
struct Watched {
  long number;
  std::string_view name;
  bool needs_room;
  int descriptor = -1, size = -1, flags = -1, path = -1;
};

constexpr auto watched = std::to_array<Watched>({
    {.number = SYS_write, .name = "write", .needs_room = true, .descriptor = 0, .size = 2},
    {.number = SYS_pwrite64, .name = "pwrite", .needs_room = true, .descriptor = 0, .size = 2},
    {.number = SYS_writev, .name = "writev", .needs_room = true, .descriptor = 0},
    {.number = SYS_copy_file_range,
     .name = "copy_file_range",
     .needs_room = true,
     .descriptor = 2,
     .size = 4},
    {.number = SYS_sendfile, .name = "sendfile", .needs_room = true, .descriptor = 0, .size = 3},
    {.number = SYS_ftruncate, .name = "ftruncate", .needs_room = true, .descriptor = 0},
    {.number = SYS_fsync, .name = "fsync", .needs_room = true, .descriptor = 0},
    {.number = SYS_fdatasync, .name = "fdatasync", .needs_room = true, .descriptor = 0},
    {.number = SYS_fchmod, .name = "fchmod", .needs_room = false, .descriptor = 0},
    {.number = SYS_openat, .name = "openat", .needs_room = true, .flags = 2, .path = 1},
    {.number = SYS_mkdirat, .name = "mkdirat", .needs_room = true},
    {.number = SYS_linkat, .name = "linkat", .needs_room = true},
    {.number = SYS_symlinkat, .name = "symlinkat", .needs_room = true},
    {.number = SYS_renameat2, .name = "renameat2", .needs_room = false},
    {.number = SYS_unlinkat, .name = "unlinkat", .needs_room = false},
    {.number = SYS_fchmodat, .name = "fchmodat", .needs_room = false},
    {.number = SYS_utimensat, .name = "utimensat", .needs_room = false},
#ifdef SYS_renameat
    {.number = SYS_renameat, .name = "renameat", .needs_room = false},
#endif
#ifdef SYS_open
    {.number = SYS_open, .name = "open", .needs_room = true, .flags = 1, .path = 0},
    {.number = SYS_creat, .name = "creat", .needs_room = true},
    {.number = SYS_mkdir, .name = "mkdir", .needs_room = true},
    {.number = SYS_link, .name = "link", .needs_room = true},
    {.number = SYS_symlink, .name = "symlink", .needs_room = true},
    {.number = SYS_rename, .name = "rename", .needs_room = false},
    {.number = SYS_unlink, .name = "unlink", .needs_room = false},
    {.number = SYS_rmdir, .name = "rmdir", .needs_room = false},
    {.number = SYS_chmod, .name = "chmod", .needs_room = false},
#endif
});

// The kernel stops us at these calls and at no others (seccomp(2)).
void stop_at_watched_calls() {
  std::array<sock_filter, watched.size() + 3> program{};
  std::size_t next = 0;
  const auto put = [&](const sock_filter& step) { program.at(next++) = step; };
  put(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (std::size_t i = 0; i < watched.size(); ++i) {
    const auto to_trace = static_cast<__u8>(watched.size() - i);
    put(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<__u32>(watched[i].number), to_trace, 0));
  }
  put(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  put(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  const sock_fprog filter{static_cast<unsigned short>(next), program.data()};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) _exit(125);
}

constexpr unsigned options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                             PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;

#if defined(__x86_64__)
constexpr bool knows_registers = true;
using Registers = user_regs_struct;

void answer(Registers& registers, long value) {
  registers.orig_rax = static_cast<unsigned long long>(-1);  // no call at all
  registers.rax = static_cast<unsigned long long>(value);
}
void set_argument(Registers& registers, int which, std::uint64_t value) {
  if (which == 2) registers.rdx = value;
  if (which == 3) registers.r10 = value;
  if (which == 4) registers.r8 = value;
}
#else
constexpr bool knows_registers = false;
struct Registers {};

void answer(Registers&, long) {}
void set_argument(Registers&, int, std::uint64_t) {}
#endif

template <class Change>
void change_registers(pid_t process, Change change) {
  Registers registers{};
  iovec all{&registers, sizeof registers};
  ptrace(PTRACE_GETREGSET, process, NT_PRSTATUS, &all);
  change(registers);
  ptrace(PTRACE_SETREGSET, process, NT_PRSTATUS, &all);
}

// One command, and the fault that it meets.
class Tracer {
 public:
  Tracer(Fault fault, fs::path output) : fault_(std::move(fault)), output_(std::move(output)) {}

  Faulted follow(pid_t first) {
    first_ = first;
    processes_.insert(first);
    int status = 0;
    for (pid_t one = 0; !processes_.empty() && (one = waitpid(-1, &status, __WALL)) > 0;) {
      processes_.insert(one);
      if (WIFSTOPPED(status)) {
        step(one, status);
        continue;
      }
      processes_.erase(one);
      if (one == first_) result_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return result_;
  }

 private:
  void step(pid_t process, int status) {
    const int event = status >> 16;
    int signal = 0;
    if (event == PTRACE_EVENT_SECCOMP) {
      if (!at_call(process)) return;
    } else if (event == 0 && started_.insert(process).second && WSTOPSIG(status) == SIGSTOP) {
      ptrace(PTRACE_SETOPTIONS, process, 0, options);  // how every process begins here
    } else if (event == 0 && WSTOPSIG(status) != SIGTRAP) {
      signal = WSTOPSIG(status);
    } else if (event == 0 && process == torn_) {
      kill_all();
      return;
    }
    ptrace(PTRACE_CONT, process, 0, signal);
  }

  // False where the process must not go on by itself.
  bool at_call(pid_t process) {
    __ptrace_syscall_info info{};
    if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof info, &info) <= 0) return true;
    const auto call = std::find_if(watched.begin(), watched.end(), [&](const Watched& one) {
      return static_cast<std::uint64_t>(one.number) == info.seccomp.nr;
    });
    if (call == watched.end() || !counts(process, *call, info.seccomp.args)) return true;
    const bool now = ++result_.calls == fault_.at && fault_.kind != Fault::Kind::None;
    if (now) result_.struck = call->name;
    const bool full = fault_.kind == Fault::Kind::Full && result_.calls >= fault_.at && call->needs_room;
    if (!now && !full) return true;
    return strike(process, *call, info.seccomp.args);
  }

  bool strike(pid_t process, const Watched& call, const std::uint64_t* arguments) {
    const auto fail = [&](long error) {
      change_registers(process, [&](Registers& registers) { answer(registers, -error); });
      return true;
    };
    switch (fault_.kind) {
      case Fault::Kind::Refused:
        return fail(EIO);
      case Fault::Kind::Full:
        return call.needs_room ? fail(ENOSPC) : true;
      case Fault::Kind::Meanwhile:
        fault_.meanwhile();
        return true;
      case Fault::Kind::Orphaned:
        kill(process, SIGKILL);
        return false;
      case Fault::Kind::Torn:
        if (call.size < 0) break;
        change_registers(process, [&](Registers& registers) {
          set_argument(registers, call.size, arguments[call.size] / 2);
        });
        torn_ = process;
        ptrace(PTRACE_SYSCALL, process, 0, 0);  // until it has been carried out
        return false;
      default:
        break;
    }
    kill_all();
    return false;
  }

  void kill_all() const {
    for (const auto process : processes_) kill(process, SIGKILL);
  }

  bool counts(pid_t process, const Watched& call, const std::uint64_t* arguments) const {
    const auto own = "/proc/" + std::to_string(process);
    if (call.descriptor >= 0) {
      std::error_code none;
      const auto target =
          fs::read_symlink(own + "/fd/" + std::to_string(arguments[call.descriptor]), none).string();
      return target.starts_with('/') && !target.starts_with("/dev/") && target != output_;
    }
    if (call.flags < 0) return true;
    const auto flags = arguments[call.flags];
    const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
    return writes && !path_at(own, arguments[call.path]).starts_with("/dev/");
  }

  static std::string path_at(const std::string& own, std::uint64_t address) {
    std::array<char, 6> start{};
    std::ifstream memory(own + "/mem", std::ios::binary);
    memory.seekg(static_cast<std::streamoff>(address));
    memory.read(start.data(), start.size() - 1);
    return start.data();
  }

  Fault fault_;
  fs::path output_;
  Faulted result_;
  pid_t first_ = 0, torn_ = 0;
  std::set<pid_t> processes_, started_;
};

pid_t start(const Sandbox& box, const std::string& line, const fs::path& output) {
  const pid_t child = fork();
  if (child != 0) return child;
  const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
  ptrace(PTRACE_TRACEME, 0, 0, 0);
  raise(SIGSTOP);
  stop_at_watched_calls();
  box.become_shell("export ASAN_OPTIONS=detect_leaks=0\n" + line, out);  // leaks are looked for by ptrace(2)
}

}  // namespace

std::string name_of(Fault::Kind kind) {
  constexpr std::array names = {"none", "refused", "full", "killed", "torn", "orphaned", "meanwhile"};
  return names.at(static_cast<std::size_t>(kind));
}

Faulted run_with_fault(const Sandbox& box, const std::string& line, const Fault& fault) {
  const auto output = box.root() / "output";
  auto result = Tracer(fault, output).follow(start(box, line, output));
  std::ifstream in(output, std::ios::binary);
  result.output = {std::istreambuf_iterator<char>(in), {}};
  return result;
}

unsigned stride_through(unsigned calls, unsigned few) {
  const auto* const wish = std::getenv("COACH_FAULTS");
  const bool all = wish != nullptr && std::string_view(wish) == "all";
  return all ? 1 : std::max(1U, calls / few);
}

bool can_inject_faults() {
  if (!knows_registers) return false;
  const Sandbox box;
  const auto ran = run_with_fault(box, "echo >a; echo >b; exit 3", {Fault::Kind::Refused, 2});
  return ran.status != 125 && ran.calls > 2 && !ran.struck.empty();
}

}  // namespace coach::test
