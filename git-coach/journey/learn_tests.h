#pragma once

#include "journey/learn.h"

namespace coach::journey {

// How a project's tests are laid out and run.
struct TestsLesson {
  std::string project;
  std::size_t files = 0, beside = 0;  // tests, and those that stand in the folder of a source
  struct Place {
    std::string path;  // a folder without a trailing '/'; "" is the top
    std::size_t files = 0;
  };
  std::vector<Place> places;  // the fullest first
  // What their names have in common: "test_*.py", "*_test.go".
  struct Form {
    std::string form;
    std::size_t files = 0;
  };
  std::vector<Form> forms;  // the most frequent first
  std::vector<Quoted> setup, commands;
  std::vector<const contract::Norm*> conventions;
  std::pair<std::size_t, std::size_t> rate;  // of merged changes to sources: {with a test, all}
  // A small test, and the change that last moved it together with its source.
  struct Example {
    std::string path, source;
    std::size_t lines = 0;
    FirstChange change;
  };
  std::optional<Example> example;
};

TestsLesson learn_tests(const Library& library);

// The form that a test's name has, by the word that says test: "test_*.py"; empty where no part of it does.
std::string form_of(std::string_view path);

}  // namespace coach::journey
