#include "git/loose_objects.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "git/backend.h"
#include "git/small_file.h"

namespace coach::git {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;    // compressed
constexpr std::size_t largest_object = std::size_t{8} << 20;  // above this, size and content are asked apart
constexpr std::size_t longest_header = 32;

Objects::Kind kind_named(std::string_view name) {
  if (name == "blob") return Objects::Kind::Blob;
  if (name == "tree") return Objects::Kind::Tree;
  return name == "commit" ? Objects::Kind::Commit : Objects::Kind::Missing;
}

// `<kind> <size>` up to the first NUL; nothing where that is not what stands there.
struct Heading {
  Objects::Kind kind = Objects::Kind::Missing;
  std::size_t size = 0;
  std::size_t length = 0;  // of the heading, NUL included
};

std::optional<Heading> read_heading(std::string_view bytes) {
  const auto end = bytes.substr(0, longest_header).find('\0');
  const auto space = bytes.substr(0, longest_header).find(' ');
  if (end == std::string_view::npos || space > end) return std::nullopt;
  Heading heading{.kind = kind_named(bytes.substr(0, space)), .size = 0, .length = end + 1};
  const auto* last = bytes.data() + end;
  const auto [stop, problem] = std::from_chars(bytes.data() + space + 1, last, heading.size);
  if (problem != std::errc() || stop != last || heading.kind == Objects::Kind::Missing) return std::nullopt;
  return heading;
}

}  // namespace

struct LooseObjects::Stream {
  z_stream state{};
  bool ready = inflateInit(&state) == Z_OK;

  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    if (ready) inflateEnd(&state);
  }

  // Unpacks into `out` from `from` on. Returns zlib's answer, and how far `out` is filled.
  int fill(std::string& out, std::size_t& filled) {
    state.next_out = reinterpret_cast<Bytef*>(out.data()) + filled;
    state.avail_out = static_cast<uInt>(out.size() - filled);
    const int answer = inflate(&state, Z_FINISH);
    filled = out.size() - state.avail_out;
    return answer;
  }
};

LooseObjects::LooseObjects(std::string directory) : directory_(std::move(directory)) {}
LooseObjects::~LooseObjects() = default;

std::optional<LooseObjects::Object> LooseObjects::read(const Oid& oid) {
  const auto hex = oid.hex();
  std::optional<std::string> packed;
  try {
    packed = read_small(directory_ + '/' + hex.substr(0, 2) + '/' + hex.substr(2), largest_file);
  } catch (const Unsupported&) {
    return std::nullopt;
  }
  if (!packed) return std::nullopt;
  if (!stream_) stream_ = std::make_unique<Stream>();
  if (!stream_->ready || inflateReset(&stream_->state) != Z_OK) return std::nullopt;
  stream_->state.next_in = reinterpret_cast<Bytef*>(packed->data());
  stream_->state.avail_in = static_cast<uInt>(packed->size());
  // Source text seldom packs better than four to one; where it does, the rest follows.
  std::string bytes(std::max<std::size_t>(256, 4 * packed->size()), '\0');
  std::size_t filled = 0;
  int answer = stream_->fill(bytes, filled);
  const auto heading = read_heading(std::string_view(bytes).substr(0, filled));
  if (!heading || heading->size > largest_object) return std::nullopt;
  const auto whole = heading->length + heading->size;
  if (answer == Z_BUF_ERROR && filled == bytes.size() && whole >= filled) {
    bytes.resize(whole + 1);  // one more, so that what is too long is seen
    answer = stream_->fill(bytes, filled);
  }
  if (answer != Z_STREAM_END || filled != whole || stream_->state.avail_in != 0) return std::nullopt;
  bytes.resize(whole);
  bytes.erase(0, heading->length);
  return Object{heading->kind, std::move(bytes)};
}

}  // namespace coach::git
