#!/usr/bin/env bash
# Takes the pictures that docs/guide.md shows from the real window.
#
#   tools/guide_pictures.sh SESSION
#
# SESSION is a finished one; its copy is opened, with settings of its own. The guide's links say which pictures are wanted.
# STUDIO names another program than build/release/bin/automoe-studio. Needs pngquant: pictures are stored with every version.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: tools/guide_pictures.sh SESSION" >&2; exit 2; }
session=$(realpath -e "$1")
cd "$(dirname "$0")/.."
studio=${STUDIO:-build/release/bin/automoe-studio}
most=150000 # bytes of a picture

command -v "$studio" >/dev/null || { echo "guide_pictures: there is no $studio. Build it: tools/build.sh release automoe-studio" >&2; exit 4; }
command -v pngquant >/dev/null || { echo "guide_pictures: needs pngquant: apt-get install pngquant" >&2; exit 4; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$session" "$work/guide.automoe"
take() {
  env HOME="$work" XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work" XDG_CACHE_HOME="$work" QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=1 \
    "$studio" --language en --pictures "$work/pictures" "$@"
}
take # the start page first, while there are no recent sessions
take "$work/guide.automoe"

mkdir "$work/small"
for name in $(grep -oP '\(pictures/\K[a-z0-9-]+(?=\.png\))' docs/guide.md | sort -u); do
  [ -e "$work/pictures/$name.png" ] || { echo "guide_pictures: the guide shows $name.png, which the studio does not take" >&2; exit 3; }
  pngquant --strip --speed 1 --output "$work/small/$name.png" 256 "$work/pictures/$name.png"
  size=$(stat -c %s "$work/small/$name.png")
  [ "$size" -lt "$most" ] || { echo "guide_pictures: $name.png has $size bytes, more than $most" >&2; exit 3; }
done
# Only now: what is there stays until all are taken.
rm -rf docs/pictures
mv "$work/small" docs/pictures
