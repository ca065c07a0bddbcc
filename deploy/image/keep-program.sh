#!/bin/sh
# What runs of a checkout whose pages are built and whose packages are those of production, and nothing else:
# keep-program.sh FROM TO.
set -eu

if [ $# -ne 2 ] || [ ! -f "$1/package.json" ] || [ ! -f "$1/dist/web/index.html" ]; then
  echo 'keep-program: say a checkout with its pages built and where to: keep-program.sh FROM TO' >&2
  exit 1
fi
mkdir -p "$2"
cd "$1"
# Node takes no TypeScript out of packages, so theirs is for editors alone, as are their maps and texts.
tar -cf - \
  --exclude='*.test.ts' --exclude='*.test-d.ts' \
  --exclude='node_modules/.bin' --exclude='node_modules/.cache' --exclude='node_modules/.package-lock.json' \
  --exclude='node_modules/*.ts' --exclude='node_modules/*.mts' --exclude='node_modules/*.cts' \
  --exclude='node_modules/*.map' --exclude='node_modules/*.flow' --exclude='node_modules/*.mdx' \
  --exclude='node_modules/*/README*' --exclude='node_modules/*/CHANGELOG*' \
  package.json LICENSE CHANGELOG.md config.example.yaml config.schema.json \
  bin src dist/web docs/man deploy/image deploy/native deploy/systemd node_modules |
  tar -xf - -C "$2"
