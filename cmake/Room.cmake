# automoe_header(NAME [DEFINE macro …] LINK target … HEADERS <header> …)
#   A precompiled header that others share: target_precompile_headers(… REUSE_FROM NAME). They have the same options.
function(automoe_header name)
  cmake_parse_arguments(HEADER "" "" "DEFINE;LINK;HEADERS" ${ARGN})
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "// Only carries the precompiled header.\n")
  add_library(${name} STATIC ${CMAKE_BINARY_DIR}/${name}.cpp)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE ${HEADER_DEFINE})
  target_link_libraries(${name} PRIVATE ${HEADER_LINK} automoe_warnings automoe_sanitizers)
  target_precompile_headers(${name} PRIVATE ${HEADER_HEADERS})
endfunction()

# What files of one kind all parse, parsed once: the standard library and the JSON library cost 2 s a file, Qt's widgets 2 to 3 s,
# LibTorch's tensors 6 s.
set(AUTOMOE_COMMON_HEADERS <algorithm> <chrono> <cmath> <filesystem> <functional> <map> <memory> <optional> <string> <thread> <variant> <vector>
  <nlohmann/json.hpp>)
automoe_header(automoe_common_header LINK nlohmann_json::nlohmann_json HEADERS ${AUTOMOE_COMMON_HEADERS})
if(AUTOMOE_ENGINE)
  automoe_header(automoe_torch_header LINK automoe_torch nlohmann_json::nlohmann_json
    HEADERS ${AUTOMOE_COMMON_HEADERS} ${CMAKE_SOURCE_DIR}/core/nn/tensors_p.h)
endif()
if(AUTOMOE_TESTS AND AUTOMOE_PRECOMPILED_QT)
  automoe_header(automoe_test_header DEFINE QT_NO_KEYWORDS LINK Qt6::Test nlohmann_json::nlohmann_json HEADERS ${AUTOMOE_COMMON_HEADERS} <QtTest>)
  if(AUTOMOE_ENGINE)
    automoe_header(automoe_torch_test_header DEFINE QT_NO_KEYWORDS LINK Qt6::Test automoe_torch nlohmann_json::nlohmann_json
      HEADERS ${AUTOMOE_COMMON_HEADERS} ${CMAKE_SOURCE_DIR}/core/nn/tensors_p.h <QtTest>)
  endif()
endif()
if(TARGET Qt6::Widgets AND AUTOMOE_PRECOMPILED_QT)
  automoe_header(automoe_widgets_header DEFINE QT_NO_KEYWORDS LINK Qt6::Widgets nlohmann_json::nlohmann_json HEADERS ${AUTOMOE_COMMON_HEADERS} <QtWidgets>)
  if(AUTOMOE_TESTS)
    automoe_header(automoe_widgets_test_header DEFINE QT_NO_KEYWORDS LINK Qt6::Widgets Qt6::Test nlohmann_json::nlohmann_json
      HEADERS ${AUTOMOE_COMMON_HEADERS} <QtWidgets> <QtTest>)
  endif()
endif()

# automoe_together(TARGET): its files are compiled several at a time, so that headers and what templates become are worked through once
# for all of them: a third of the time from nothing, but a change of one file compiles its neighbours as well.
function(automoe_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${AUTOMOE_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# automoe_room(NAME SOURCES a.cpp … [LINK target …] [PRIVATE_LINK target …] [TORCH])
#   One room of the tree as the static library automoe_NAME. TORCH rooms share one precompiled header, the others another.
function(automoe_room name)
  cmake_parse_arguments(ROOM "TORCH" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(automoe_${name} STATIC ${ROOM_SOURCES})
  automoe_together(automoe_${name})
  target_include_directories(automoe_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(automoe_${name} PUBLIC ${ROOM_LINK} automoe_sanitizers PRIVATE automoe_warnings ${ROOM_PRIVATE_LINK})
  if(ROOM_TORCH)
    target_link_libraries(automoe_${name} PRIVATE automoe_torch)
    target_precompile_headers(automoe_${name} REUSE_FROM automoe_torch_header)
  else()
    target_precompile_headers(automoe_${name} REUSE_FROM automoe_common_header)
  endif()
endfunction()

# automoe_test(NAME SOURCES a.cpp … LINK target … LABELS core|db|ui|cli [slow] [gpu] [threads] [memory] [TORCH] [WIDGETS] [TIMEOUT seconds])
#   threads: has to do with several threads, so it also runs under ThreadSanitizer (target thread_tests builds these). memory: reads what
#   others wrote, so it also runs under AddressSanitizer in each run of CI (target memory_tests).
#   What links more of Qt than Qt Test has the label ui.
#   One Qt Test executable, one class. Tests that need shared/ find it through AUTOMOE_SHARED and skip when it is absent.
function(automoe_test name)
  cmake_parse_arguments(TEST "TORCH;WIDGETS" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  # One call of moc. AUTOMOC would add three steps and a second file to compile to each of many executables.
  list(GET TEST_SOURCES 0 main)
  cmake_path(GET main STEM stem)
  add_custom_command(OUTPUT ${stem}.moc DEPENDS ${main} VERBATIM
    COMMAND Qt6::moc ${CMAKE_CURRENT_SOURCE_DIR}/${main} -o ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
  target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR} ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS)
  target_link_libraries(${name} PRIVATE ${TEST_LINK} automoe_test_support automoe_warnings automoe_sanitizers Qt6::Test)
  if(TEST_TORCH)
    target_link_libraries(${name} PRIVATE automoe_torch)
  endif()
  if(TEST_WIDGETS AND TARGET automoe_widgets_test_header)
    target_precompile_headers(${name} REUSE_FROM automoe_widgets_test_header)
  elseif(TEST_TORCH AND TARGET automoe_torch_test_header)
    target_precompile_headers(${name} REUSE_FROM automoe_torch_test_header)
  elseif(NOT TEST_TORCH AND NOT ui IN_LIST TEST_LABELS AND TARGET automoe_test_header)
    target_precompile_headers(${name} REUSE_FROM automoe_test_header)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(threads IN_LIST TEST_LABELS)
    add_dependencies(thread_tests ${name})
  endif()
  if(memory IN_LIST TEST_LABELS)
    add_dependencies(memory_tests ${name})
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  # Passive: threads that spin at barriers come to nothing beside other tests. Locks of its own: no test waits for the
  # measurements of another one.
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT ${TEST_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=passive;AUTOMOE_SOURCE=${CMAKE_SOURCE_DIR};AUTOMOE_BIN=${CMAKE_BINARY_DIR}/bin;AUTOMOE_LOCKS=${CMAKE_BINARY_DIR}/locks/${name};LC_ALL=C.UTF-8")
endfunction()

