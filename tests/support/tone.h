#pragma once

#include <string>
#include <string_view>
#include <vector>

// The words that sentences for readers do without: blame, haste, praise of a person, shouting. What stands in
// quotes, in code or in {blanks} is somebody else's and left out of account, and so is the name of a stream.
namespace coach::support {

// What an English sentence says that it had better not; empty where it is fine.
std::vector<std::string> scolding_in(const std::string& english);
// The same of Korean: blunt orders, the chatty -해요, blame, and words for which git has its own.
std::vector<std::string> impolite_in(const std::string& korean);
bool has_emoji(std::string_view text);

}  // namespace coach::support
