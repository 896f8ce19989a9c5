# Packages: `cpack -G DEB` in a build folder makes two of them, automoe (the command line) and automoe-studio (the window); `cpack -G TGZ` one
# archive with both. Libraries that they need are found out by dpkg-shlibdeps.
set(CPACK_PACKAGE_NAME automoe-studio)
set(CPACK_PACKAGE_VENDOR "AutoMoE Studio maintainers")
set(CPACK_PACKAGE_CONTACT "AutoMoE Studio maintainers <maintainers@localhost>")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_COMPONENTS_ALL cli)
if(TARGET automoe-studio)
  list(APPEND CPACK_COMPONENTS_ALL gui)
endif()

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(purpose "How many experts does a translation Transformer need, where, and of what size? One weight-sharing supernet is trained on
parallel text, latency is measured and predicted, and a search finds the best trade-offs of quality and cost.")
set(CPACK_COMPONENT_CLI_DESCRIPTION "neural architecture search for mixture-of-experts translation models
${purpose}
.
This package has the command line, automoe, and a sample corpus.")
set(CPACK_DEBIAN_CLI_PACKAGE_NAME automoe)

set(CPACK_COMPONENT_GUI_DESCRIPTION "search mixture-of-experts translation models in a window
${purpose}
.
This package has the window, automoe-studio: Pareto front, candidates layer by layer, comparison of translations.")
set(CPACK_DEBIAN_GUI_PACKAGE_NAME automoe-studio)
set(CPACK_DEBIAN_GUI_PACKAGE_DEPENDS "automoe (= ${PROJECT_VERSION})")
# Qt's own dialogs in the user's language.
set(CPACK_DEBIAN_GUI_PACKAGE_RECOMMENDS qt6-translations-l10n)
include(CPack)
