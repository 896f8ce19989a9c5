#!/usr/bin/env bash
# Installs what AutoMoE Studio needs on Debian 12 and builds the one library that Debian does not ship in a usable form.
#
#   tools/dependencies.sh [build|test]     build: to build and run (default); test: to run the tests and checks as well
#
# Packages come through apt-get, as root or through sudo. SentencePiece is built from Debian's source package as a static
# library into build/deps, because Debian's shared one brings a protobuf that clashes with LibTorch's in the same process.
# The second call finds everything in place and returns at once.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-build}

packages=(build-essential cmake ninja-build ccache pkg-config dpkg-dev ca-certificates
  libtorch-dev libopenblas0-openmp libdnnl-dev nlohmann-json3-dev libyaml-cpp-dev libcli11-dev libsqlite3-dev zlib1g-dev libicu-dev libssl-dev libeigen3-dev
  qt6-base-dev libgl-dev qt6-svg-dev libqcustomplot-dev qt6-l10n-tools qt6-translations-l10n)
[ "$purpose" = test ] && packages+=(clang-format git python3 appstream desktop-file-utils groff-base)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing Debian packages: ${missing[*]}" >&2
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "dependencies: needs root. Run as root: apt-get install ${missing[*]}" >&2
    exit 4
  fi
  as_root apt-get update -q >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
fi

# LibTorch calls whatever libblas.so.3 the alternatives name. The reference BLAS is 50 times slower and the pthread OpenBLAS
# fights with OpenMP's threads, so say it when the choice was made by hand and is a slow one.
blas=$(readlink -f "$(ldconfig -p | awk '$1 == "libblas.so.3" { print $NF; exit }')" || true)
case "$blas" in
  *openblas-openmp* | *blis-openmp* | *mkl*) ;;
  *) echo "dependencies: libblas.so.3 is $blas, which is slow with LibTorch. Choose the OpenMP variant:" \
    "update-alternatives --config libblas.so.3-$(gcc -print-multiarch)" >&2 ;;
esac

sentencepiece=build/deps/sentencepiece
stamp=$sentencepiece/.built-0.1.97-1
if [ ! -e "$stamp" ]; then
  echo "Building SentencePiece from Debian's source package (about a minute)" >&2
  rm -rf "$sentencepiece" build/deps/work
  mkdir -p build/deps/work/{lists/partial,parts,source}
  work=$PWD/build/deps/work
  # The source index lives in our own folder: the machine's package lists are not touched, and root is not needed.
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$list" ] && sed -nE 's/^deb (.*)/deb-src \1/p' "$list" >>"$work/parts/sources.list"
  done
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && sed -E 's/^Types:.*/Types: deb-src/' "$list" >"$work/parts/$(basename "$list")"
  done
  apt=(apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/parts" -o Dir::State::Lists="$work/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=)
  "${apt[@]}" update >"$work/log" 2>&1 &&
    (cd "$work/source" && "${apt[@]}" source --download-only sentencepiece) >>"$work/log" 2>&1 || {
    cat "$work/log" >&2
    echo "dependencies: cannot fetch SentencePiece's source package; check the network and /etc/apt, then run this again" >&2
    exit 4
  }
  # The upstream archive without Debian's patches: those take out the static library and the built-in protobuf.
  tar -xf "$work"/source/sentencepiece_*.orig.tar.gz -C "$work/source" --exclude='*/data/*' --exclude='*/python/*'
  source_tree=$(echo "$work"/source/sentencepiece-*/)
  cmake -G Ninja -S "$source_tree" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DSPM_ENABLE_SHARED=OFF -DSPM_ENABLE_TCMALLOC=OFF -DCMAKE_INSTALL_PREFIX="$PWD/$sentencepiece" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_POLICY_VERSION_MINIMUM=3.5 >"$work/log" 2>&1 &&
    cmake --build "$work/build" --target sentencepiece-static sentencepiece_train-static >>"$work/log" 2>&1 || {
    tail -40 "$work/log" >&2
    exit 1
  }
  mkdir -p "$sentencepiece"/{lib,include,share}
  cp "$work"/build/src/libsentencepiece{,_train}.a "$sentencepiece/lib/"
  cp "$source_tree"/src/{sentencepiece_processor.h,sentencepiece_trainer.h} "$sentencepiece/include/"
  cp "$source_tree/LICENSE" "$sentencepiece/share/"
  rm -rf "$work"
  touch "$stamp"
fi
