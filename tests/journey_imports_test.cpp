#include <catch2/catch.hpp>

#include "journey/import_paths.h"

using namespace coach;
using journey::ImportPaths;

namespace {

using Files = std::map<std::string, std::string>;

// What a file's import lines lead to; "-" for what is no file of the tree.
std::vector<std::string> imported(const Files& files, const std::string& importer) {
  std::vector<std::string> paths, found;
  for (const auto& [path, bytes] : files) paths.push_back(path);
  const auto tree = git::Tree::of_files(files);
  const ImportPaths names(paths, tree);
  for (const auto& wanted : journey::imports_in(importer, files.at(importer))) {
    const auto path = names.find(importer, wanted);
    found.push_back(path.empty() ? "-" : path);
  }
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("Python names modules from a root, from the file's package, and names in them") {
  const Files files = {
      {"src/kit/__init__.py", ""},
      {"src/kit/json.py", ""},
      {"src/kit/deep/__init__.py", ""},
      {"src/kit/deep/a.py",
       "import json\nimport os, kit.json as j\nfrom ..json import (\n    load,  # all\n    dump,\n)\n"
       "from . import b\nfrom kit import json\nfrom kit.deep.b import *\nfrom kit import Name\n"},
      {"src/kit/deep/b.py", ""}};
  CHECK(imported(files, "src/kit/deep/a.py") ==
        Paths{"-", "-", "src/kit/json.py", "src/kit/json.py", "src/kit/json.py", "src/kit/deep/b.py",
              "src/kit/json.py", "src/kit/deep/b.py", "src/kit/__init__.py"});
}

TEST_CASE("a short name in Python is a file beside the importer, not one far away") {
  const Files files = {
      {"tools/yaml.py", ""}, {"tools/run.py", "import yaml\n"}, {"kit/a.py", "import yaml\n"}};
  CHECK(imported(files, "tools/run.py") == Paths{"tools/yaml.py"});
  CHECK(imported(files, "kit/a.py") == Paths{"-"});
}

TEST_CASE("includes are found beside the file and from a root of the tree") {
  const Files files = {{"lib/a.c", "#include \"a.h\"\n#  include <kit/b.h>\n#include <stdio.h>\n"},
                       {"lib/a.h", ""},
                       {"include/kit/b.h", ""},
                       {"other/a.h", ""}};
  CHECK(imported(files, "lib/a.c") == Paths{"lib/a.h", "include/kit/b.h", "-"});
}

TEST_CASE("a header in pointed brackets is the system's unless it lies where compilers search") {
  const Files files = {{"src/a.c", "#include <kit.h>\n#include <errno.h>\n#include \"errno.h\"\n"},
                       {"include/kit.h", ""},
                       {"include/kit/errno.h", ""}};
  CHECK(imported(files, "src/a.c") == Paths{"include/kit.h", "-", "include/kit/errno.h"});
}

TEST_CASE("scripts name files with and without ending, folders, and packages of the same repository") {
  const Files files = {
      {"packages/core/package.json", "{\n  \"name\": \"@kit/core\"\n}\n"},
      {"packages/core/src/index.ts", ""},
      {"packages/core/src/deep/x.ts", ""},
      {"packages/app/src/main.ts",
       "import core from \"@kit/core\";\nexport { x } from '@kit/core/deep/x';\n"
       "import {\n  y,\n} from \"./util\";\nconst z = require('./z.js');\nimport \"left-pad\";\n"
       "// import gone from \"./util\"\n"},
      {"packages/app/src/util/index.js", ""},
      {"packages/app/src/z.ts", ""}};
  CHECK(imported(files, "packages/app/src/main.ts") ==
        Paths{"packages/core/src/index.ts", "packages/core/src/deep/x.ts", "packages/app/src/util/index.js",
              "packages/app/src/z.ts", "-"});
}

TEST_CASE("Go names folders below the module's name") {
  const Files files = {{"go.mod", "module example.org/kit\n"},
                       {"cmd/main.go", "import (\n\t\"fmt\"\n\tq \"example.org/kit/queue\"\n)\n"},
                       {"queue/a.go", ""}};
  CHECK(imported(files, "cmd/main.go") == Paths{"-", "queue"});
}

TEST_CASE("Rust names modules of its crate, of others and above") {
  const Files files = {{"crates/core/Cargo.toml", "[package]\nname = \"kit-core\"\n"},
                       {"crates/core/src/lib.rs", ""},
                       {"crates/core/src/queue/mod.rs", "use super::wire::Frame;\n"},
                       {"crates/core/src/wire.rs", "use crate::{queue::Queue, wire::{self, Frame}};\n"},
                       {"app/src/main.rs", "pub use kit_core::queue::Queue;\nuse std::io;\n"}};
  CHECK(imported(files, "crates/core/src/queue/mod.rs") == Paths{"crates/core/src/wire.rs"});
  CHECK(imported(files, "crates/core/src/wire.rs") ==
        Paths{"crates/core/src/queue/mod.rs", "crates/core/src/wire.rs", "crates/core/src/wire.rs"});
  CHECK(imported(files, "app/src/main.rs") == Paths{"crates/core/src/queue/mod.rs", "-"});
}

TEST_CASE("Java and its kin name the end of a path, or what is inside of that file") {
  const Files files = {{"src/main/java/org/kit/Queue.java", ""},
                       {"src/main/java/org/kit/Main.java",
                        "import java.util.List;\nimport org.kit.Queue;\nimport static org.kit.Queue.of;\n"}};
  CHECK(imported(files, "src/main/java/org/kit/Main.java") ==
        Paths{"-", "src/main/java/org/kit/Queue.java", "src/main/java/org/kit/Queue.java"});
}

TEST_CASE("a name that two files share equally is left out") {
  const Files files = {{"a/org/Kit.java", ""}, {"b/org/Kit.java", ""}, {"c/X.java", "import org.Kit;\n"}};
  CHECK(imported(files, "c/X.java") == Paths{"-"});
}
