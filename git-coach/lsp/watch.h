#pragma once

#include <map>
#include <string>
#include <vector>

namespace coach::lsp {

// Tells when git has replaced the index or moved HEAD in one of several git directories. Where the system
// does not tell, nothing is ever said to have changed.
class Watch {
 public:
  Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

  // The git directories from now on. Those that cannot be watched are left out.
  void over(const std::vector<std::string>& git_directories);
  int descriptor() const { return descriptor_; }  // -1: nothing to wait for
  void take();                                    // what the descriptor has to say
  bool has_changed();                             // since it was asked last

 private:
  int descriptor_ = -1;
  std::map<std::string, int> watched_;
  bool changed_ = false;
};

}  // namespace coach::lsp
