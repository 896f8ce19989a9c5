# automoe_warnings: the warnings that our own code is held to, as errors. automoe_sanitizers: what AUTOMOE_SANITIZE asks for.
add_library(automoe_warnings INTERFACE)
target_compile_options(automoe_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wimplicit-fallthrough -Werror
  -Wno-restrict  # GCC 12 sees overlaps in std::string operator+ that are not there (PR 105329)
  -Wno-missing-field-initializers)  # designated initialisers leave out what keeps its default: that is their point

add_library(automoe_sanitizers INTERFACE)
if(AUTOMOE_SANITIZE)
  target_compile_options(automoe_sanitizers INTERFACE -fsanitize=${AUTOMOE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    -Wno-maybe-uninitialized)  # GCC doubts what it has instrumented itself, std::regex for one
  target_link_options(automoe_sanitizers INTERFACE -fsanitize=${AUTOMOE_SANITIZE})
endif()
