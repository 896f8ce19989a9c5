# Every third-party library that we use, as one imported target each. Nothing is downloaded here: tools/dependencies.sh did that.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(yaml-cpp REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(CLI11 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)

if(AUTOMOE_DATABASE)
  find_package(SQLite3 REQUIRED)
endif()
if(AUTOMOE_STUDIO AND AUTOMOE_DATABASE)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg PrintSupport)
  find_package(QCustomPlotQt6 REQUIRED)
endif()
if(AUTOMOE_TESTS)
  find_package(Qt6 REQUIRED COMPONENTS Test)
  # Without the folders of QFINDTESTDATA, which no test of ours uses: they would be part of every compile command, so that no
  # clone could use what another one compiled.
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()

# SentencePiece, static and with its own protobuf. Its symbols must not leave the executable: LibTorch's libprotobuf.so.32 would
# bind to them and crash before main.
if(NOT EXISTS ${AUTOMOE_DEPS}/sentencepiece/lib/libsentencepiece.a)
  message(FATAL_ERROR "SentencePiece is missing in ${AUTOMOE_DEPS}. Run tools/dependencies.sh first.")
endif()
add_library(automoe_sentencepiece INTERFACE)
target_include_directories(automoe_sentencepiece SYSTEM INTERFACE ${AUTOMOE_DEPS}/sentencepiece/include)
target_link_libraries(automoe_sentencepiece INTERFACE
  ${AUTOMOE_DEPS}/sentencepiece/lib/libsentencepiece_train.a ${AUTOMOE_DEPS}/sentencepiece/lib/libsentencepiece.a Threads::Threads)
target_link_options(automoe_sentencepiece INTERFACE -Wl,--exclude-libs,libsentencepiece.a:libsentencepiece_train.a)

if(AUTOMOE_ENGINE)
  find_package(Torch REQUIRED)
  find_package(OpenMP REQUIRED)
  # Not find_package(dnnl): Debian's configuration file asks for OpenCL's headers, which its package does not bring and we do not use.
  # Without oneDNN (a bare GPU machine) products of bfloat16 factors are emulated on the processor.
  find_path(DNNL_INCLUDE_DIR dnnl.hpp)
  find_library(DNNL_LIBRARY dnnl)
  if(DNNL_INCLUDE_DIR AND DNNL_LIBRARY)
    add_library(automoe_onednn INTERFACE)
    target_include_directories(automoe_onednn SYSTEM INTERFACE ${DNNL_INCLUDE_DIR})
    target_link_libraries(automoe_onednn INTERFACE ${DNNL_LIBRARY})
  endif()
  add_library(automoe_torch INTERFACE)
  target_include_directories(automoe_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
  target_link_libraries(automoe_torch INTERFACE ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)
endif()
