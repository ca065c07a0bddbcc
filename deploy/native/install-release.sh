#!/usr/bin/env bash
# Puts a release beside the present one, verified, changes over to it, and goes back where it does not become ready:
#   install-release.sh VERSION
# Called by the first installation and by `invest update`, as root. Addresses and places may be named otherwise by
# INVEST_DOWNLOADS, NPM_REGISTRY, INVEST_ROOT, INVEST_STATE, INVEST_ETC, INVEST_SHA256 (of the tarball); a private
# repository wants INVEST_TOKEN_FILE, a file that holds a token.

main() {
  set -Eeuo pipefail
  umask 022
  local version=${1:-}
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "say a version like 1.2.3, was \"$version\""
  downloads=${INVEST_DOWNLOADS:-https://github.com/Twozee-Tech/Invest_Research/releases/download}
  root=${INVEST_ROOT:-/opt/invest}
  state=${INVEST_STATE:-/var/lib/invest}
  etc=${INVEST_ETC:-/etc/invest}
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT

  local former=''
  [[ -L $root/current ]] && former=$(readlink "$root/current")
  step "fetching invest $version"
  fetch "$version"
  step 'fetching Node and the packages'
  install_node
  install_packages "$version"
  step "changing over to $version"
  ln -sfn "releases/$version" "$root/.current-new"
  mv -T "$root/.current-new" "$root/current"
  mark "$version"
  put_beside
  if restarted; then
    drop_older "$version" "$former"
    step "invest $version is installed"
    return 0
  fi
  [[ -n $former ]] || fail "invest $version does not become ready: journalctl -u invest"
  step "invest $version does not become ready; going back to ${former##*/}"
  ln -sfn "$former" "$root/.current-new"
  mv -T "$root/.current-new" "$root/current"
  mark "${former##*/}"
  restarted || fail "and ${former##*/} does not become ready either: journalctl -u invest"
  fail "invest $version was not kept; ${former##*/} runs"
}

step() { printf '%s\n' "$1"; }

fail() {
  printf 'install-release: %s\n' "$1" >&2
  exit 1
}

# get ADDRESS FILE: a token goes by standard input and never by an argument.
get() {
  if [[ -n ${INVEST_TOKEN_FILE:-} ]]; then
    printf 'header = "Authorization: Bearer %s"\n' "$(< "$INVEST_TOKEN_FILE")" |
      curl -fsSL --retry 3 --max-time 900 --config - -o "$2" "$1"
  else
    curl -fsSL --retry 3 --max-time 900 -o "$2" "$1"
  fi || fail "$1 cannot be fetched"
}

fetch() {
  local name="invest-$1.tar.gz" sum
  get "$downloads/v$1/$name" "$work/$name"
  if [[ -n ${INVEST_SHA256:-} ]]; then
    sum=$INVEST_SHA256
  else
    get "$downloads/v$1/SHA256SUMS" "$work/SHA256SUMS"
    sum=$(awk -v name="$name" '$2 == name { print $1 }' "$work/SHA256SUMS")
  fi
  [[ $sum =~ ^[0-9a-f]{64}$ ]] || fail "SHA256SUMS says nothing of $name"
  printf '%s  %s\n' "$sum" "$work/$name" | sha256sum --check --status ||
    fail "$name has another checksum than SHA256SUMS says; nothing was installed"
  mkdir -p "$work/unpacked"
  tar -xzf "$work/$name" -C "$work/unpacked" --no-same-owner
  [[ -f $work/unpacked/invest-$1/bin/invest.mjs ]] || fail "$name is no release of invest"
  release="$work/unpacked/invest-$1"
}

# Node of the version that the release pins; kept where it is that already.
install_node() {
  local wanted
  wanted=$(sed -n 's/^NODE_VERSION=//p' "$release/deploy/image/fetch-node.sh")
  if [[ -x $root/node/bin/node && $("$root/node/bin/node" --version) == "v$wanted" && -x $root/node/bin/npm ]]; then
    return 0
  fi
  rm -rf "$root/node-new"
  mkdir -p "$root"
  sh "$release/deploy/image/fetch-node.sh" "$(uname -m)" "$root/node-new"
  rm -rf "$root/node-old"
  [[ ! -d $root/node ]] || mv "$root/node" "$root/node-old"
  mv "$root/node-new" "$root/node"
  rm -rf "$root/node-old"
}

install_packages() {
  local made="$root/releases/$1" registry=${NPM_REGISTRY:-https://registry.npmjs.org}
  (
    cd "$release"
    PATH="$root/node/bin:$PATH" npm_config_cache="$work/npm" npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
      --no-update-notifier --loglevel=error --registry "$registry"
  ) > /dev/null || fail 'npm cannot fetch the packages'
  rm -rf "$made"
  sh "$release/deploy/image/keep-program.sh" "$release" "$made"
  chown -R root:root "$made"
  chmod -R u=rwX,go=rX "$made"
}

mark() {
  mkdir -p "$etc"
  printf '{"kind":"native","directory":"%s","home":"%s","version":"%s"}\n' "$root" "$state" "$1" > "$etc/install.json.new"
  mv "$etc/install.json.new" "$etc/install.json"
}

# What stands outside of the program: the command, the unit, the manual page, completions.
put_beside() {
  [[ -z ${INVEST_ALONE:-} ]] || return 0
  cat > /usr/local/bin/invest <<WRAPPER
#!/bin/sh
# invest-orchestrator: the command of a native installation, as the user of the service.
set -eu
verb=\${1:-}
export INVEST_HOME="\${INVEST_HOME:-$state}"
export INVEST_INSTALLATION="$etc/install.json"
node="$root/node/bin/node"
program="$root/current/bin/invest.mjs"
case \$verb in
  start | stop | restart)
    if [ \$# -eq 1 ] && command -v systemctl > /dev/null; then exec systemctl "\$verb" invest.service; fi ;;
  update | uninstall | rebuild)
    exec "\$node" "\$program" "\$@" ;;
esac
if [ "\$(id -u)" = 0 ]; then
  exec setpriv --reuid invest --regid invest --init-groups "\$node" "\$program" "\$@"
fi
exec "\$node" "\$program" "\$@"
WRAPPER
  chmod 0755 /usr/local/bin/invest
  install -D -m 0644 "$root/current/deploy/systemd/invest.service" /etc/systemd/system/invest.service
  install -D -m 0644 "$root/current/docs/man/invest.1" /usr/local/share/man/man1/invest.1
  mkdir -p /usr/share/bash-completion/completions
  "$root/node/bin/node" "$root/current/bin/invest.mjs" completion bash > /usr/share/bash-completion/completions/invest
}

# Where there is a service manager: started anew and ready within a minute. Where there is none, that is said.
restarted() {
  if [[ -n ${INVEST_NO_START:-} ]]; then
    return 0
  fi
  if [[ ! -d /run/systemd/system ]]; then
    step 'no service manager runs here, so nothing was started'
    return 0
  fi
  systemctl daemon-reload
  systemctl restart invest.service || return 1
  local look
  for ((look = 0; look < 60; look += 1)); do
    if INVEST_PORT=${INVEST_PORT:-8501} "$root/node/bin/node" "$root/current/deploy/image/healthy.mjs" 2> /dev/null; then
      return 0
    fi
    sleep 1
  done
  return 1
}

# The present release and the one before it stay.
drop_older() {
  local each
  for each in "$root"/releases/*; do
    [[ ${each##*/} == "$1" || $each == "$root/$2" ]] || rm -rf "$each"
  done
}

main "$@"
