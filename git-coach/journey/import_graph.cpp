#include "journey/import_graph.h"

#include <algorithm>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "git/cache_file.h"
#include "journey/import_paths.h"
#include "text/packing.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_files = 12'000, most_bytes = 192 << 20, largest_file = 512 * 1024;
constexpr const char* cache = "imports";

// What the project's own code is, before its tests: where not everything is read, that is what counts.
std::vector<const std::string*> in_order(const std::vector<std::string>& paths) {
  std::vector<const std::string*> order;
  for (const auto& path : paths) {
    if (ImportGraph::reads(path) && !contract::is_foreign(path)) order.push_back(&path);
  }
  std::stable_partition(order.begin(), order.end(),
                        [](const std::string* path) { return contract::is_source(*path); });
  return order;
}

}  // namespace

bool ImportGraph::reads(std::string_view path) {
  return family_of(path) != Family::None;
}

ImportGraph::Number ImportGraph::number(const std::string& path) {
  const auto [at, is_new] = numbers_.try_emplace(path, static_cast<Number>(nodes_.size()));
  if (is_new) {
    nodes_.push_back(path);
    out_.emplace_back();
  }
  return at->second;
}

void ImportGraph::link() {
  in_.assign(nodes_.size(), {});
  for (Number from = 0; from < out_.size(); ++from) {
    auto& out = out_[from];
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    for (const auto to : out) in_[to].push_back(from);
  }
}

ImportGraph ImportGraph::read(const git::Repository& repository, const git::Snapshot& snapshot) {
  ImportGraph graph;
  if (!snapshot.base) return graph;
  const auto kept = git::read_cache(repository.state_dir(), cache);
  if (kept && unpack(*kept, *snapshot.base, graph)) return graph;
  const auto paths = paths_of(repository, *snapshot.base);
  const ImportPaths names(paths, snapshot.tree);
  const auto order = in_order(paths);
  graph.all_files = order.size();
  std::size_t bytes_read = 0;
  for (const auto* path : order) {
    if (graph.read_files >= most_files || bytes_read > most_bytes) break;
    ++graph.read_files;
    const auto bytes = snapshot.tree.read(*path, largest_file);
    if (!bytes) continue;
    bytes_read += bytes->size();
    for (const auto& wanted : imports_in(*path, *bytes)) {
      const auto target = names.find(*path, wanted);
      if (target.empty() || target == *path || target == contract::directory_of(*path)) continue;
      const auto from = graph.number(*path), to = graph.number(target);
      graph.out_[from].push_back(to);
    }
  }
  graph.link();
  git::write_cache(repository.state_dir(), cache, graph.packed(*snapshot.base));
  return graph;
}

std::string ImportGraph::packed(const git::Oid& commit) const {
  text::Packer out;
  out.text(commit.hex());
  out.number(read_files);
  out.number(all_files);
  out.list(nodes_, [&](const std::string& path) { out.text(path); });
  for (const auto& each : out_) out.list(each, [&](Number to) { out.number(to); });
  return out.bytes();
}

bool ImportGraph::unpack(std::string_view bytes, const git::Oid& commit, ImportGraph& graph) {
  text::Unpacker in(bytes);
  if (in.text() != commit.hex()) return false;
  ImportGraph read;
  read.read_files = in.number();
  read.all_files = in.number();
  for (auto& path : in.list<std::string>([&] { return std::string(in.text()); })) read.number(path);
  for (auto& out : read.out_) out = in.list<Number>([&] { return static_cast<Number>(in.number()); });
  if (!in.done()) return false;
  for (const auto& out : read.out_) {
    if (std::ranges::any_of(out, [&](Number to) { return to >= read.nodes_.size(); })) return false;
  }
  read.link();
  graph = std::move(read);
  return true;
}

std::vector<std::string> ImportGraph::imports_of(std::string_view path) const {
  const auto at = numbers_.find(std::string(path));
  std::vector<std::string> all;
  if (at == numbers_.end()) return all;
  for (const auto to : out_[at->second]) all.push_back(nodes_[to]);
  std::ranges::sort(all);
  return all;
}

std::vector<std::string> ImportGraph::importers_of(std::string_view path) const {
  const auto at = numbers_.find(std::string(path));
  std::vector<std::string> all;
  if (at == numbers_.end()) return all;
  for (const auto from : in_[at->second]) all.push_back(nodes_[from]);
  std::ranges::sort(all);
  return all;
}

std::vector<ImportGraph::Hub> ImportGraph::hubs(std::size_t most) const {
  std::vector<Hub> all;
  std::vector<bool> source;
  for (const auto& node : nodes_) source.push_back(contract::is_source(node));
  for (Number node = 0; node < nodes_.size(); ++node) {
    if (in_[node].size() < 2 || contract::is_test(nodes_[node])) continue;
    const auto importers =
        static_cast<std::size_t>(std::ranges::count_if(in_[node], [&](Number from) { return source[from]; }));
    if (importers > 1) all.push_back({nodes_[node], importers});
  }
  std::ranges::sort(all, [](const Hub& a, const Hub& b) {
    return a.importers != b.importers ? a.importers > b.importers : a.path < b.path;
  });
  if (all.size() > most) all.resize(most);
  return all;
}

std::vector<std::string> paths_of(const git::Repository& repository, const git::Oid& commit) {
  const auto ran = repository.git({"ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.hex()});
  std::vector<std::string> paths;
  for (std::string_view rest = ran.out; !rest.empty();) {
    const auto path = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(path.size() + 1, rest.size()));
    paths.emplace_back(path);
  }
  return paths;
}

}  // namespace coach::journey
