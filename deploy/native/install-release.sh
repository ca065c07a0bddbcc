#!/usr/bin/env bash
# Puts a release beside the present one, verified, changes over to it, and goes back where it does not become ready:
#   install-release.sh VERSION
# Called by the first installation and by `invest update`, as root. Addresses and places may be named otherwise by
# INVEST_DOWNLOADS, NPM_REGISTRY, INVEST_ROOT, INVEST_STATE, INVEST_ETC, INVEST_SYSTEM (where /usr and /etc are);
# INVEST_TARBALL is a release that is here already, INVEST_SHA256 its checksum; a private repository wants GITHUB_TOKEN.

main() {
  set -Eeuo pipefail
  umask 022
  version=${1:-}
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "say a version like 1.2.3, was \"$version\""
  downloads=${INVEST_DOWNLOADS:-https://github.com/Twozee-Tech/Invest_Research/releases/download}
  root=${INVEST_ROOT:-/opt/invest}
  state=${INVEST_STATE:-/var/lib/invest}
  etc=${INVEST_ETC:-/etc/invest}
  system=${INVEST_SYSTEM:-}
  former='' stage=before
  work=$(mktemp -d)
  trap ended EXIT
  trap 'exit 130' INT TERM HUP
  mkdir -p "$root/releases"
  [[ ! -L $root/current ]] || former=$(readlink "$root/current")

  step "fetching invest $version"
  fetch
  step 'fetching Node and the packages'
  made="$root/releases/.$version.new"
  rm -rf "$made"
  make_release
  step "changing over to $version"
  touch "$work/changed-over"
  stage=between
  change_over
  restarted || fail "invest $version does not become ready: journalctl -u invest"
  stage=after
  tidy
  step "invest $version is installed"
}

step() { printf '%s\n' "$1"; }

fail() {
  printf 'install-release: %s\n' "$1" >&2
  exit 1
}

# Whatever ends this between the change and the readiness goes back.
# shellcheck disable=SC2317 # a trap calls it
ended() {
  local code=$?
  trap - EXIT
  trap '' INT TERM HUP
  if [[ $stage == between && $code -ne 0 ]]; then go_back; fi
  rm -rf "$work" "$root/releases/.$version.new"
  exit "$code"
}

# get ADDRESS FILE: a token goes by standard input and never by an argument.
get() {
  if [[ -z ${GITHUB_TOKEN:-} ]]; then
    curl -fsSL --retry 3 --max-time 900 -o "$2" "$1" || fail "$1 cannot be fetched; a private repository wants GITHUB_TOKEN"
  elif [[ $1 == https://github.com/*/releases/download/* ]]; then
    get_private "$@"
  else
    with_token "$1" -o "$2" || fail "$1 cannot be fetched, also with the token"
  fi
}

with_token() {
  local address=$1
  shift
  printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN" |
    curl -fsSL --retry 3 --max-time 900 --config - "$@" "$address"
}

# GitHub gives a file of a private release by its interface alone: what there is first, then the file by its number.
get_private() {
  local name=${1##*/} place=${1#https://github.com/} tag asset
  tag=${place#*/releases/download/}
  with_token "https://api.github.com/repos/${place%%/releases/*}/releases/tags/${tag%/*}" -o "$work/release" ||
    fail "$1 cannot be fetched, also with the token"
  asset=$(tr ',{' '\n' < "$work/release" | awk -F '"' -v name="$name" \
    '$2 == "url" && $4 ~ /\/releases\/assets\/[0-9]+$/ { url = $4 } $2 == "name" && $4 == name { print url }')
  [[ $asset == https://api.github.com/* ]] || fail "release ${tag%/*} has no $name"
  with_token "$asset" -H 'Accept: application/octet-stream' -o "$2" || fail "$1 cannot be fetched, also with the token"
}

fetch() {
  local name="invest-$version.tar.gz" sum tarball=${INVEST_TARBALL:-}
  if [[ -z $tarball ]]; then
    tarball=$work/$name
    get "$downloads/v$version/$name" "$tarball"
  fi
  sum=${INVEST_SHA256:-}
  if [[ -z $sum ]]; then
    get "$downloads/v$version/SHA256SUMS" "$work/SHA256SUMS"
    sum=$(awk -v name="$name" '$2 == name { print $1 }' "$work/SHA256SUMS")
  fi
  [[ $sum =~ ^[0-9a-f]{64}$ ]] || fail "SHA256SUMS says nothing of $name"
  [[ $(sha256sum < "$tarball") == "$sum  -" ]] ||
    fail "$name has another checksum than $sum; nothing was installed"
  mkdir -p "$work/unpacked"
  tar -xzf "$tarball" -C "$work/unpacked" --no-same-owner
  release="$work/unpacked/invest-$version"
  [[ -f $release/bin/invest.mjs ]] || fail "$name is no release of invest"
}

# A release comes with the Node that it pins, so that going back is going back in both.
make_release() {
  local node=$work/node registry=${NPM_REGISTRY:-https://registry.npmjs.org}
  sh "$release/deploy/image/fetch-node.sh" "$(uname -m)" "$node"
  (
    cd "$release"
    PATH="$node/bin:$PATH" npm_config_cache="$work/npm" npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
      --no-update-notifier --loglevel=error --registry "$registry"
  ) > /dev/null || fail 'npm cannot fetch the packages'
  sh "$release/deploy/image/keep-program.sh" "$release" "$made"
  mkdir -p "$made/node/bin"
  # npm, headers and texts only build. The same Node stands on the disk once, without its symbols where they can go.
  if [[ $("$root/current/node/bin/node" --version 2> /dev/null) == "$("$node/bin/node" --version)" ]]; then
    cp -l "$root/current/node/bin/node" "$made/node/bin/node"
  else
    cp "$node/bin/node" "$made/node/bin/node"
    if command -v strip > /dev/null; then strip "$made/node/bin/node"; fi
    "$made/node/bin/node" --version > /dev/null || fail 'this Node does not run here'
  fi
  [[ ! -f $node/LICENSE ]] || cp "$node/LICENSE" "$made/node/"
  chown -R "$(id -u):$(id -g)" "$made"
  chmod -R u=rwX,go=rX "$made"
}

change_over() {
  rm -rf "$root/releases/.$version.old"
  [[ ! -e $root/releases/$version ]] || mv "$root/releases/$version" "$root/releases/.$version.old"
  mv "$made" "$root/releases/$version"
  lead_to "releases/$version"
  put_beside
}

# lead_to RELEASE: in one step, so that at no moment there is none.
lead_to() {
  ln -sfn "$1" "$root/.current-new"
  mv -T "$root/.current-new" "$root/current"
  ln -sfn current/node "$root/.node-new"
  mv -T "$root/.node-new" "$root/node"
  mark "${1##*/}"
}

go_back() {
  set +e
  if [[ -z $former ]]; then return; fi
  step "going back to ${former##*/}"
  if [[ -d $root/releases/.$version.old ]]; then
    rm -rf "$root/releases/$version"
    mv "$root/releases/.$version.old" "$root/releases/$version"
  fi
  lead_to "$former"
  put_store_back
  put_beside
  if restarted; then
    printf 'install-release: invest %s was not kept; %s runs\n' "$version" "${former##*/}" >&2
  else
    printf 'install-release: and %s does not become ready either: journalctl -u invest\n' "${former##*/}" >&2
  fi
}

# A store that the new program has upgraded is not for the former one: the copy that it made before takes its place.
put_store_back() {
  local copy store=$state/data/invest.db
  for copy in "$store".v[0-9]*; do
    [[ $copy == *.half || ! $copy -nt $work/changed-over ]] && continue
    stopped
    rm -f "$store-wal" "$store-shm"
    mv -f "$store" "$store.not-kept"
    mv -f "$copy" "$store"
    step "the store is the one of before the upgrade; what came of it stays as $store.not-kept"
    return
  done
}

mark() {
  mkdir -p "$etc"
  printf '{"kind":"native","directory":"%s","home":"%s","version":"%s"}\n' "$root" "$state" "$1" > "$etc/install.json.new"
  mv "$etc/install.json.new" "$etc/install.json"
}

# What stands outside of the program: the command, the unit, the manual page, completions.
put_beside() {
  [[ -f $root/current/deploy/native/invest.sh ]] || return 0
  install -D -m 0755 /dev/null "$system/usr/local/bin/invest.new"
  local line
  while IFS= read -r line; do
    case $line in
      root=/*) printf 'root=%s\n' "$(quoted "$root")" ;;
      state=/*) printf 'state=%s\n' "$(quoted "$state")" ;;
      etc=/*) printf 'etc=%s\n' "$(quoted "$etc")" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < "$root/current/deploy/native/invest.sh" > "$system/usr/local/bin/invest.new"
  mv "$system/usr/local/bin/invest.new" "$system/usr/local/bin/invest"
  install -D -m 0644 "$root/current/deploy/systemd/invest.service" "$system/etc/systemd/system/invest.service"
  install -D -m 0644 "$root/current/docs/man/invest.1" "$system/usr/local/share/man/man1/invest.1"
  mkdir -p "$system/usr/share/bash-completion/completions"
  "$root/node/bin/node" "$root/current/bin/invest.mjs" completion bash > "$system/usr/share/bash-completion/completions/invest"
}

quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }

has_manager() { [[ -d $system/run/systemd/system ]]; }

stopped() { if has_manager; then systemctl stop invest.service; fi; }

port() {
  local told=''
  [[ ! -f $state/data/config.yaml ]] ||
    told=$(awk '/^[^ #]/ { here = /^service:/ } here && $1 == "port:" { print $2; exit }' "$state/data/config.yaml")
  printf '%s' "${INVEST_PORT:-${told:-8501}}"
}

# Where there is a service manager: started anew and ready within a minute. Where there is none, that is said.
restarted() {
  local look
  [[ -z ${INVEST_NO_START:-} ]] || return 0
  if ! has_manager; then
    step 'no service manager runs here, so nothing was started'
    return 0
  fi
  systemctl daemon-reload
  systemctl restart invest.service || return 1
  for ((look = 0; look < ${INVEST_PATIENCE:-60}; look += 1)); do
    if INVEST_PORT=$(port) "$root/node/bin/node" "$root/current/deploy/image/healthy.mjs" 2> /dev/null; then
      return 0
    fi
    sleep 1
  done
  return 1
}

# The present release and the one before it stay. What root wrote into the home, a backup say, is its owner's.
tidy() {
  local each
  rm -rf "$root"/releases/.[0-9]*
  for each in "$root"/releases/*; do
    [[ $former == "releases/$version" || ${each##*/} == "$version" || $each == "$root/$former" ]] || rm -rf "$each"
  done
  [[ ! -d $state ]] || chown -R -h --reference="$state" "$state"
}

main "$@"
