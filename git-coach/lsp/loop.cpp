#include "lsp/loop.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "failure.h"
#include "lsp/frames.h"
#include "lsp/watch.h"
#include "text/utf8.h"

namespace coach::lsp {
namespace {

constexpr int deepest = 256;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_hex(std::string_view digits) {
  return digits.size() == 4 && digits.find_first_not_of("0123456789abcdefABCDEF") == digits.npos;
}

// D8xx to DBxx is a first half, DCxx to DFxx a second one.
bool is_half(std::string_view digits, bool first) {
  if (!is_hex(digits) || (digits[0] | 0x20) != 'd') return false;
  const char kind = static_cast<char>(digits[1] | 0x20);
  return first ? kind == '8' || kind == '9' || kind == 'a' || kind == 'b' : kind >= 'c' && kind <= 'f';
}

// An escape at the front, which is at least two bytes; `half` where it is half a pair.
std::size_t length_of_escape(std::string_view rest, bool& half) {
  half = false;
  if (rest.size() < 6 || rest[1] != 'u') return std::min<std::size_t>(rest.size(), 2);
  const auto digits = rest.substr(2, 4);
  if (is_half(digits, false)) half = true;
  if (!is_half(digits, true)) return 6;
  const bool pair = rest.size() >= 12 && rest.substr(6, 2) == R"(\u)" && is_half(rest.substr(8, 4), false);
  half = !pair;
  return pair ? 12 : 6;
}

std::string repaired(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  while (!body.empty()) {
    std::size_t taken = 0;
    bool lost = false;
    if (body.front() == '\\') {
      taken = length_of_escape(body, lost);
    } else {
      const auto point = text::next_code_point(body);
      taken = point.size;
      lost = !point.valid;
    }
    out += lost ? replacement : body.substr(0, taken);
    body.remove_prefix(taken);
  }
  return out;
}

Json parsed_as_it_is(const std::string& body) {
  const auto shallow = [](int depth, Json::parse_event_t event, Json& /*value*/) {
    const bool starts =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    return !starts || depth < deepest;
  };
  return Json::parse(body, shallow, false);
}

void write_all(int out, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(out, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Failure("the client does not listen any more");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// The client's stream, and the watch beside it.
class Input {
 public:
  explicit Input(int in) : in_(in) {}

  // Waits until the client says something or a watched file changes; not at all where `at_once`.
  void wait(Watch& watch, bool at_once) {
    std::array<pollfd, 2> polled = {{{in_, POLLIN, 0}, {watch.descriptor(), POLLIN, 0}}};
    if (::poll(polled.data(), polled.size(), at_once ? 0 : -1) < 0) return;
    if (polled[0].revents != 0) take();
    if (polled[1].revents != 0) watch.take();
  }

  bool is_at_end() const { return is_at_end_; }
  Frames frames;

 private:
  void take() {
    std::array<char, 1 << 16> block;
    const auto got = ::read(in_, block.data(), block.size());
    if (got > 0) frames.feed({block.data(), static_cast<std::size_t>(got)});
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) is_at_end_ = true;
  }

  int in_;
  bool is_at_end_ = false;
};

}  // namespace

Json parsed(const std::string& body) {
  auto message = parsed_as_it_is(body);
  return message.is_discarded() ? parsed_as_it_is(repaired(body)) : message;
}

int serve(int in, int out, Coach coach, const Watched& watched) {
  Server server(std::move(coach), [out](const Json& message) {
    write_all(out, framed(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
  });
  Input input(in);
  Watch watch;
  std::vector<Json> waiting;
  bool more_to_look_at = false;
  while (!server.exit_code() && !(input.is_at_end() && waiting.empty())) {
    // As long as there is something to read it is read: later messages may cancel or outdo earlier ones.
    input.wait(watch, more_to_look_at || !waiting.empty());
    for (auto frame = input.frames.next(); frame; frame = input.frames.next()) {
      auto message = frame->is_whole ? parsed(frame->body) : Json(Json::value_t::discarded);
      if (message.is_discarded())
        server.receive_unreadable();
      else
        waiting.push_back(std::move(message));
    }
    if (!waiting.empty()) {
      const auto message = std::move(waiting.front());
      waiting.erase(waiting.begin());
      server.receive(message, waiting);
      more_to_look_at = true;
      continue;
    }
    if (watch.has_changed()) server.refresh(), more_to_look_at = true;
    if (!more_to_look_at) continue;
    more_to_look_at = server.settle();
    watch.over(watched());
  }
  return server.exit_code().value_or(server.was_shut_down() ? 0 : 1);
}

}  // namespace coach::lsp
