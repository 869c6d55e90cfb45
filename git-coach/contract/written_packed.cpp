#include "contract/written.h"
#include "text/packing.h"

namespace coach::contract {
namespace {

class Writer {
 public:
  void add(const git::Oid& oid) {
    out_.text({reinterpret_cast<const char*>(oid.bytes.data()), oid.is_null() ? std::size_t{0} : oid.size});
  }

  void add(const Citation& source) {
    out_.number(static_cast<std::uint64_t>(source.from));
    out_.text(source.path);
    out_.number(source.line);
    out_.number(source.end_line);
    out_.text(source.quote);
    out_.text(source.evidence);
  }

  void add(const Norm& norm) {
    out_.number(static_cast<std::uint64_t>(norm.kind));
    out_.text(norm.value);
    out_.number(static_cast<std::uint64_t>(norm.modality));
    out_.number((norm.negated ? 1U : 0U) | (norm.enforced ? 2U : 0U) | (norm.binds ? 4U : 0U));
    out_.text(norm.condition);
    out_.text(norm.scope);
    out_.list(norm.details, [&](const auto& detail) {
      out_.text(detail.first);
      add(detail.second);
    });
    add(norm.source);
    out_.list(norm.also, [&](const Citation& each) { add(each); });
    out_.number(static_cast<std::uint64_t>(norm.certainty * per_unit));
    add(norm.because);
  }

  void add(const std::vector<std::string>& texts) {
    out_.list(texts, [&](const std::string& each) { out_.text(each); });
  }

  void add(const git::Gap& gap) {
    out_.number(static_cast<std::uint64_t>(gap.why));
    out_.list(gap.facts, [&](const auto& fact) {
      out_.text(fact.first);
      out_.text(fact.second);
    });
  }

  std::string write(const Written& written) {
    out_.list(written.looked_at, [&](const auto& each) {
      out_.text(each.first);
      add(each.second);
    });
    out_.list(written.norms, [&](const Norm& norm) { add(norm); });
    out_.list(written.sources, [&](const Contract::Source& source) {
      out_.text(source.path);
      out_.number(static_cast<std::uint64_t>(source.role));
      out_.number(source.statements);
      out_.number(source.norms);
    });
    out_.list(written.outside, [&](const Found::Outside& link) {
      out_.text(link.address);
      out_.text(link.path);
      out_.number(link.line);
    });
    out_.list(written.gaps, [&](const git::Gap& gap) { add(gap); });
    return out_.bytes();
  }

  static constexpr double per_unit = 1e6;

 private:
  text::Packer out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}

  std::string text() { return std::string(in_.text()); }
  std::vector<std::string> texts() {
    return in_.list<std::string>([&] { return text(); });
  }
  // Only what this build wrote gets here, so that a number is one of the enumeration's.
  template <class Enumeration>
  Enumeration one_of() {
    return static_cast<Enumeration>(in_.number());
  }

  git::Oid oid() {
    const auto raw = in_.text();
    return raw.empty() || raw.size() > 32 ? git::Oid() : git::Oid::from_raw(raw.data(), raw.size());
  }

  Citation citation() {
    Citation source;
    source.from = one_of<Citation::From>();
    source.path = text();
    source.line = in_.number();
    source.end_line = in_.number();
    source.quote = text();
    source.evidence = text();
    return source;
  }

  Norm norm() {
    Norm norm;
    norm.kind = one_of<Kind>();
    norm.value = text();
    norm.modality = one_of<Modality>();
    const auto flags = in_.number();
    norm.negated = (flags & 1) != 0, norm.enforced = (flags & 2) != 0, norm.binds = (flags & 4) != 0;
    norm.condition = text();
    norm.scope = text();
    norm.details = in_.list<std::pair<std::string, std::vector<std::string>>>([&] {
      auto name = text();
      return std::pair(std::move(name), texts());
    });
    norm.source = citation();
    norm.also = in_.list<Citation>([&] { return citation(); });
    norm.certainty = static_cast<double>(in_.number()) / Writer::per_unit;
    norm.because = texts();
    return norm;
  }

  git::Gap gap() {
    git::Gap gap{one_of<git::Gap::Why>(), {}};
    gap.facts = in_.list<std::pair<std::string, std::string>>([&] {
      auto name = text();
      return std::pair(std::move(name), text());
    });
    return gap;
  }

  std::optional<Written> read() {
    Written written;
    written.looked_at = in_.list<std::pair<std::string, git::Oid>>([&] {
      auto path = text();
      return std::pair(std::move(path), oid());
    });
    written.norms = in_.list<Norm>([&] { return norm(); });
    written.sources = in_.list<Contract::Source>([&] {
      auto path = text();
      const auto role = one_of<Role>();
      const auto statements = in_.number();
      return Contract::Source{std::move(path), role, statements, in_.number()};
    });
    written.outside = in_.list<Found::Outside>([&] {
      auto address = text();
      auto path = text();
      return Found::Outside{std::move(address), std::move(path), in_.number()};
    });
    written.gaps = in_.list<git::Gap>([&] { return gap(); });
    if (!in_.done()) return std::nullopt;
    return written;
  }

 private:
  text::Unpacker in_;
};

}  // namespace

std::string pack(const Written& written) {
  return Writer().write(written);
}

std::optional<Written> unpack(std::string_view bytes) {
  return Reader(bytes).read();
}

}  // namespace coach::contract
