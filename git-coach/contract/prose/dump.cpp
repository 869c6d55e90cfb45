// Prints what the model sees of documents, for train.py: one line a statement with path, first line, last
// line, block, the text, and its features, separated by tabs. With a revision, those of the repository that
// it is started in; without, it reads `<role number> <path> <file>` lines from standard input.
#include <fstream>
#include <iostream>
#include <iterator>

#include "contract/documents.h"
#include "contract/prose/features.h"
#include "git/repository.h"

using namespace coach;

namespace {

void print(const contract::Document& document) {
  const contract::prose::Features features(document);
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    const auto& statement = document.statements[i];
    std::cout << document.path << '\t' << statement.line << '\t' << statement.end_line << '\t'
              << static_cast<int>(statement.block) << '\t' << statement.text << '\t';
    for (const auto& feature : features.of(i)) std::cout << feature << ' ';
    std::cout << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2) {
    const auto snapshot = git::Repository::open().at(arguments[1]);
    for (const auto& document :
         contract::find_documents(snapshot.tree, snapshot.project, snapshot.remote_url).documents)
      print(document);
    return 0;
  }
  int role = 0;
  for (std::string path, file; std::cin >> role >> path >> file;) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    print(contract::read_document(path, bytes, static_cast<contract::Role>(role)));
  }
}
