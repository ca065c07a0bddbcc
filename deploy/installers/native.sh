help_text() {
  cat << 'HELP'
Installs AI Investment Orchestrator natively in an unprivileged container of Proxmox: Debian, Node 26, a confined unit.

  install-proxmox-native.sh [--yes] [--dry-run] [--uninstall [--purge]] [--help]

  --yes        no questions: answers are those of the variables, or the defaults found on the host
  --dry-run    asks and checks, and changes nothing
  --uninstall  takes a container away that was made by this installer; a backup of what was booked is kept on the
               host (var_backup, a folder: /root), unless --purge

Variables: var_ctid, var_hostname, var_os (12 or 13), var_cpu, var_ram, var_disk, var_storage, var_template_storage,
var_bridge, var_net, var_gateway, var_unprivileged, var_tags, var_world (live), var_ghostfolio, var_ghostfolio_token,
var_models, var_model_first, var_model_second, var_unchecked=yes, var_token (private repository), INVEST_VERSION,
INVEST_DOWNLOADS, NPM_REGISTRY.
HELP
}

main() {
  set -Eeuo pipefail
  umask 077
  proxmox_words "$@"
  work=$(mktemp -d)
  trap ended EXIT
  trap 'exit 130' INT TERM HUP
  home_mark=/var/lib/invest/data/config.yaml
  data_inside=/var/lib/invest/data data_here=/var/lib/invest/data
  if [ "$is_uninstall" = yes ]; then
    take_container
    return 0
  fi
  ask_container 1024 4
  [ "$is_update" = yes ] || ask_services
  if [ "$is_dry" = yes ]; then
    say "nothing was changed; container $var_ctid would be made or updated"
    return 0
  fi
  version=${INVEST_VERSION:-$VERSION}
  plain 'the version, an address or the world' "$version$DOWNLOADS${NPM_REGISTRY:-}${var_world:-}"
  fetch_release
  [ "$is_there" = yes ] || make_container nesting=1
  is_begun=yes
  awake
  in_container
}

# The release is verified here and once more in the container, by the same checksum; a token never goes there.
fetch_release() {
  local name="invest-$version.tar.gz"
  fetched "$DOWNLOADS/v$version/SHA256SUMS" "$work/SHA256SUMS"
  fetched "$DOWNLOADS/v$version/$name" "$work/$name"
  release_sum=$(awk -v name="$name" '$2 == name { print $1 }' "$work/SHA256SUMS")
  [ -n "$release_sum" ] || fail "SHA256SUMS says nothing of $name"
  verified "$work/$name" "$release_sum"
  tar -xzf "$work/$name" -C "$work" "invest-$version/deploy/native/install-release.sh" ||
    fail "$name is no release of invest"
}

inside() { pct exec "$var_ctid" -- "$@"; }

in_container() {
  local script=/run/install-release.sh tarball=/var/tmp/invest.tar.gz
  if [ "$is_update" = yes ]; then
    inside /usr/local/bin/invest backup > /dev/null || fail 'no backup could be made, so nothing was changed'
  else
    inside sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends binutils ca-certificates curl libatomic1 > /dev/null' ||
      fail 'packages of Debian cannot be fetched in the container'
    inside sh -c 'id invest > /dev/null 2>&1 || useradd --system --home-dir /var/lib/invest --shell /usr/sbin/nologin invest'
    inside install -d -o invest -g invest -m 0700 /var/lib/invest
    inside install -d -m 0755 /etc/invest
    push "GHOSTFOLIO_TOKEN=${var_ghostfolio_token:-}
" /etc/invest/invest.env 600
  fi
  pct push "$var_ctid" "$work/invest-$version/deploy/native/install-release.sh" "$script" --perms 700
  pct push "$var_ctid" "$work/invest-$version.tar.gz" "$tarball" --perms 600
  inside env "INVEST_TARBALL=$tarball" "INVEST_SHA256=$release_sum" ${NPM_REGISTRY:+"NPM_REGISTRY=$NPM_REGISTRY"} \
    INVEST_NO_START="$([ "$is_update" = yes ] || echo 1)" bash "$script" "$version" ||
    fail 'the release cannot be installed'
  inside rm -f "$script" "$tarball"
  [ "$is_update" = yes ] || tidy
  [ "$is_update" = yes ] || first_start
  say "running at http://$(address_of_container):8501"
  inside /usr/local/bin/invest setup-code 2> /dev/null || true
  say "in the container: pct enter $var_ctid, then invest status; virtual money, no advice"
}

# What was there to install alone, and what apt keeps: more than the program itself.
tidy() {
  # shellcheck disable=SC2016 # for the shell of the container
  inside sh -c 'DEBIAN_FRONTEND=noninteractive apt-get purge -qq -y $(dpkg-query -W -f "\${db:Status-Abbrev}\${Package}\n" | sed -n "s/^ii *\(binutils\|libbinutils\|libctf\|libgprofng\|libsframe\)/\1/p") > /dev/null &&
    apt-get clean && rm -rf /var/lib/apt/lists/*' || say 'packages that are not needed any more could not be taken away'
}

first_start() {
  inside /usr/local/bin/invest init --world "${var_world:-live}" --model "$(deciders)" --yes ||
    fail 'the home cannot be made'
  inside /usr/local/bin/invest config set service.host 0.0.0.0 > /dev/null || fail 'the address to listen on was not taken'
  settings inside /usr/local/bin/invest
  inside systemctl daemon-reload || fail 'the service manager of the container does not answer'
  inside systemctl enable invest.service || fail 'the service cannot be enabled'
  inside systemctl start invest.service || fail 'the service cannot be started'
  wait_until_ready
}

wait_until_ready() {
  local look=0
  inside test -d /run/systemd/system || {
    say 'no service manager runs in the container, so nothing was started'
    return 0
  }
  until inside /opt/invest/node/bin/node /opt/invest/current/deploy/image/healthy.mjs 2> /dev/null; do
    look=$((look + 1))
    [ "$look" -lt "${INVEST_PATIENCE:-60}" ] || fail "it does not become ready: pct exec $var_ctid -- journalctl -u invest"
    sleep 1
  done
}

seen_inside() { printf '%s' "$1"; }
