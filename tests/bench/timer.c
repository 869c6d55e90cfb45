/* timer ROUNDS SECONDS <SPEC: runs every command of a specification once a round, each round beginning with
 * the next one, so that a drift of the machine meets all of them alike; one line for each run:
 *   LABEL \t WALL_US \t CPU_US \t PEAK_KIB \t STATUS
 * A line of the specification: LABEL \t DIRECTORY \t PREPARATION \t WORD \t WORD...; the preparation is a
 * line for sh that is not timed, and may be empty. It stops after so many seconds, but not before three
 * rounds. Two rounds come first that nobody is told of. Small and static: what a child inherits before it
 * becomes its program counts as the child's memory. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { most_commands = 64, most_words = 64, longest_line = 16384, warm_up = 2, least_rounds = 3 };

struct command {
  char *label, *directory, *preparation;
  char* words[most_words];
};

struct measured {
  long wall, cpu, peak;
  int status;
};

static struct command commands[most_commands];
static int count;

static long microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static long of(struct timeval time) {
  return time.tv_sec * 1000000L + time.tv_usec;
}

static void read_commands(void) {
  static char line[longest_line];
  while (count < most_commands && fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char* rest = strdup(line);
    struct command* command = &commands[count++];
    command->label = strsep(&rest, "\t");
    command->directory = strsep(&rest, "\t");
    command->preparation = strsep(&rest, "\t");
    for (int i = 0; rest && i < most_words - 1; ++i) command->words[i] = strsep(&rest, "\t");
  }
}

static struct measured run(const char* directory, char* const words[]) {
  struct measured measured = {0};
  struct rusage used;
  int status = 0;
  const long began = microseconds();
  const pid_t child = vfork();
  if (child == 0) {
    const int null = open("/dev/null", O_RDWR);
    if (null < 0 || chdir(directory) != 0) _exit(126);
    dup2(null, 0);
    dup2(null, 1);
    dup2(null, 2);
    execvp(words[0], words);
    _exit(127);
  }
  wait4(child, &status, 0, &used);
  measured.wall = microseconds() - began;
  measured.cpu = of(used.ru_utime) + of(used.ru_stime);
  measured.peak = used.ru_maxrss;
  measured.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return measured;
}

int main(int argc, char** argv) {
  if (argc != 3) return 129;
  const int rounds = atoi(argv[1]);
  const long seconds = atol(argv[2]);
  read_commands();
  const long began = microseconds();
  for (int round = -warm_up; round < rounds; ++round) {
    if (round >= least_rounds && microseconds() - began > seconds * 1000000L) break;
    for (int i = 0; i < count; ++i) {
      struct command* command = &commands[(i + round + warm_up) % count];
      if (*command->preparation) {
        char* words[] = {"sh", "-c", command->preparation, NULL};
        run(command->directory, words);
      }
      const struct measured got = run(command->directory, command->words);
      if (round >= 0)
        printf("%s\t%ld\t%ld\t%ld\t%d\n", command->label, got.wall, got.cpu, got.peak, got.status);
    }
  }
  return 0;
}
