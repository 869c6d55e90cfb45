# What `cpack` makes: a Debian package of what is installed. packaging/release.sh makes the other files of a release.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME git-coach)
set(CPACK_PACKAGE_VENDOR "git coach contributors")
set(CPACK_PACKAGE_CONTACT "git coach contributors <git-coach@users.noreply.github.com>")
set(CPACK_PACKAGE_HOMEPAGE_URL https://github.com/git-coach/git-coach)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "coach for a first contribution to someone else's project")
set(CPACK_PACKAGE_DESCRIPTION
    "git coach looks at a change before anyone else sees it, and tells what
the project's reviewers will ask, with the line of its guides that says so.
It reads what a project asks for from its contributing guide, templates,
configuration and history, works offline, and speaks English and Korean.
.
It installs into a clone as hooks that advise, serves editors and coding
agents, and looks at whole pull requests in a pipeline.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES TRUE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION vcs)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "git (>= 1:2.20)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS hunspell-en-us)
# Nothing where the program is linked statically; with -DCOACH_STATIC=OFF, its libraries.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

# Debian's own places and forms of manual pages, completions, changelog and copyright.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_BINARY_DIR}/stage_deb.cmake)
file(CONFIGURE OUTPUT stage_deb.cmake CONTENT [[
execute_process(
  COMMAND python3 "@CMAKE_SOURCE_DIR@/packaging/stage_deb.py" "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr"
          "@CMAKE_SOURCE_DIR@" "@PROJECT_VERSION@"
  COMMAND_ERROR_IS_FATAL ANY)
]] @ONLY)

# What sbom.py wrote about this build, where it was asked.
install(FILES ${CMAKE_BINARY_DIR}/linked/sbom.cdx.json ${CMAKE_BINARY_DIR}/linked/third-party-licences.txt
        DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

# The members of archives that were linked, for sbom.py.
if(CMAKE_BUILD_TYPE STREQUAL Release)
  target_link_options(git-coach PRIVATE -Wl,-Map=${CMAKE_BINARY_DIR}/git-coach.map)
endif()

include(CPack)
