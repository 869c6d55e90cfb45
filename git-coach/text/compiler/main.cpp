// compile-catalogue CATALOGUE.yml DIRECTORY: turns the catalogue of sentences into an enumeration and a
// table. An entry without both languages, or with different blanks in them, does not build.

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <string>

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// The names in {braces}; what follows ':' or '|' is presentation.
std::set<std::string> blanks(const std::string& text) {
  static const std::regex blank(R"(\{([a-z_]+)[^}]*\})");
  std::set<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), blank), end; it != end; ++it) names.insert((*it)[1]);
  return names;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 129;
  const std::string directory = argv[2];
  std::ofstream header(directory + "/catalogue_words.h");
  std::ofstream table(directory + "/catalogue_table.cpp");
  header << "// Generated from text/catalogue.yml.\n#pragma once\n\nnamespace coach::text {\n\n"
            "enum class Word : unsigned short {\n";
  table << "// Generated from text/catalogue.yml.\n#include \"text/catalogue.h\"\n\nnamespace coach::text {\n"
           "namespace {\n\nconstexpr Words table[] = {\n";
  bool good = true;
  try {
    const auto root = YAML::LoadFile(argv[1]);
    std::set<std::string> names;
    for (const auto& entry : root) {
      const auto name = entry.first.as<std::string>();
      const auto en = entry.second["en"].as<std::string>("");
      const auto ko = entry.second["ko"].as<std::string>("");
      const auto line = entry.first.Mark().line + 1;
      const auto complain = [&](const char* what) {
        std::cerr << argv[1] << ":" << line << ": " << name << ": " << what << "\n";
        good = false;
      };
      if (!names.insert(name).second) complain("stands here twice");
      if (en.empty() || ko.empty()) complain("needs both en and ko");
      if (blanks(en) != blanks(ko)) complain("has different blanks in en and ko");
      header << "  " << name << ",\n";
      table << "    {" << quoted(en) << ",\n     " << quoted(ko) << "},  // " << name << "\n";
    }
  } catch (const YAML::Exception& problem) {
    std::cerr << argv[1] << ": " << problem.what() << "\n";
    good = false;
  }
  header << "};\n\n}  // namespace coach::text\n";
  table << "};\n\n}  // namespace\n\n"
           "Words words(Word word) { return table[static_cast<unsigned short>(word)]; }\n\n"
           "}  // namespace coach::text\n";
  return good && header && table ? 0 : 1;
}
