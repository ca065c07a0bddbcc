#!/usr/bin/env bash
# AI Investment Orchestrator: https://github.com/Twozee-Tech/Invest_Research
# Everything is a function that the last line calls: a download that is cut does nothing.
# Made of deploy/installers by tools/write-installers.ts.

VERSION=0.1.0
DOWNLOADS=${INVEST_DOWNLOADS:-https://github.com/Twozee-Tech/Invest_Research/releases/download}

# What all installers share: saying, asking, checking, fetching what is verified.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'install: %s\n' "$*" >&2
  exit 1
}

usage_fault() {
  printf 'install: %s (see --help)\n' "$*" >&2
  exit 2
}

need() {
  command -v "$1" > /dev/null 2>&1 || fail "$1 is needed and not here${2:+: $2}"
}

# Answers that come in variables; those that do not are empty until they are asked for.
begin_answers() {
  is_yes=no is_dry=no is_uninstall=no
  var_ghostfolio=${var_ghostfolio:-} var_ghostfolio_token=${var_ghostfolio_token:-}
  var_models=${var_models:-} var_model_first=${var_model_first:-} var_model_second=${var_model_second:-}
  var_unchecked=${var_unchecked:-} var_token=${var_token:-} var_user=${var_user:-}
  var_port=${var_port:-} var_bind=${var_bind:-}
  var_ctid=${var_ctid:-} var_hostname=${var_hostname:-} var_os=${var_os:-} var_cpu=${var_cpu:-}
  var_ram=${var_ram:-} var_disk=${var_disk:-} var_storage=${var_storage:-}
  var_template_storage=${var_template_storage:-} var_bridge=${var_bridge:-} var_net=${var_net:-}
  var_gateway=${var_gateway:-}
}

# Where somebody answers: the terminal, also where the script itself comes through a pipe.
open_terminal() {
  [ "$is_yes" = yes ] && return 0
  local terminal=${INVEST_TTY:-/dev/tty}
  if [ ! -c "$terminal" ] || ! { exec 3<> "$terminal"; } 2> /dev/null; then
    usage_fault 'nobody is here to be asked: say --yes, with the answers in variables'
  fi
}

# ask VARIABLE QUESTION DEFAULT: the answer stands in the variable; an answer that is there already is the default.
ask() {
  local now=${!1:-$3} answer
  if [ "$is_yes" != yes ]; then
    printf '%s [%s]: ' "$2" "${now:-none}" >&3
    IFS= read -r answer <&3 || fail 'the terminal went away'
    case $answer in
      '') ;;
      none | -) now='' ;;
      *) now=$answer ;;
    esac
  fi
  printf -v "$1" '%s' "$now"
}

# The same without an echo and without showing what is there.
ask_secret() {
  local now=${!1:-} answer
  if [ "$is_yes" != yes ]; then
    if [ -n "$now" ]; then printf '%s [as before]: ' "$2" >&3; else printf '%s: ' "$2" >&3; fi
    # Who breaks off here gets a terminal back that shows what is typed.
    trap 'stty echo <&3 2> /dev/null; exit 130' INT TERM HUP
    stty -echo <&3 2> /dev/null || true
    IFS= read -r answer <&3 || answer=''
    stty echo <&3 2> /dev/null || true
    trap - INT TERM HUP
    printf '\n' >&3
    [ -z "$answer" ] || now=$answer
  fi
  printf -v "$1" '%s' "$now"
}

confirmed() {
  local answer
  [ "$is_yes" = yes ] && return 0
  printf '%s [y/N]: ' "$1" >&3
  IFS= read -r answer <&3 || return 1
  case $answer in y | Y | yes) return 0 ;; *) return 1 ;; esac
}

# One line without control characters, quotes and blanks: an address or a name that may stand in a file.
plain() {
  case $2 in
    *[!A-Za-z0-9._~:/?#@%+=,-]*) usage_fault "$1 holds characters that it may not: \"$2\"" ;;
  esac
}

is_number() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
}

# curl with a token that stands in no argument: asked TOKEN ADDRESS [further words]; the answer goes to standard output.
asked() {
  local token=$1 address=$2
  shift 2
  if [ -n "$token" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$token" |
      curl -fsS --max-time 15 --config - "$@" "$address"
  else
    curl -fsS --max-time 15 "$@" "$address" < /dev/null
  fi
}

# What is this machine to a container is the container itself to what runs in it.
is_loopback() {
  case $1 in
    *://localhost | *://localhost[:/]* | *://127.*) return 0 ;;
    *) return 1 ;;
  esac
}

is_of_use() {
  [ "${is_elsewhere:-no}" = yes ] && is_loopback "$1" || return 0
  say "  $1 would be the container itself; say the address that the machine has in the network"
  return 1
}

# Whether Ghostfolio is there and takes the token; says what is wrong.
check_ghostfolio() {
  local answer
  is_of_use "$1" || return 1
  asked '' "${1%/}/api/v1/health" > /dev/null 2>&1 || {
    say "  nobody answers as Ghostfolio at $1"
    return 1
  }
  [ -n "$2" ] || return 0
  answer=$(printf '{"accessToken":"%s"}' "$2" |
    curl -fsS --max-time 15 -H 'Content-Type: application/json' --data @- "${1%/}/api/v1/auth/anonymous" 2> /dev/null) || {
    say '  it does not take this security token'
    return 1
  }
  case $answer in
    *authToken*) say "  Ghostfolio at $1 takes the token" ;;
    *)
      say '  it answers something else than a login'
      return 1
      ;;
  esac
}

# Whether a server lists models; they stand in found_models then, a line each.
check_models() {
  local answer
  is_of_use "$1" || return 1
  answer=$(asked '' "${1%/}/models" 2> /dev/null) || {
    say "  nobody lists models at ${1%/}/models"
    return 1
  }
  found_models=$(printf '%s' "$answer" | tr '{,' '\n' | sed -n 's/^[[:space:]]*"id"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p')
  [ -n "$found_models" ] || {
    say '  it lists no model'
    return 1
  }
  say "  it has: $(printf '%s' "$found_models" | tr '\n' ' ')"
}

# Both may be skipped; a wrong answer is asked again, and with --yes it ends the installation.
ask_services() {
  say 'Ghostfolio shows the books; without it they stay in the ledger here. A model server decides; without it rules do.'
  while :; do
    ask var_ghostfolio 'Address of Ghostfolio' "${GHOSTFOLIO_URL:-}"
    [ -n "$var_ghostfolio" ] || break
    plain 'the address of Ghostfolio' "$var_ghostfolio"
    ask_secret var_ghostfolio_token 'Its security token'
    plain 'the security token' "$var_ghostfolio_token"
    check_ghostfolio "$var_ghostfolio" "$var_ghostfolio_token" && break
    [ "$is_yes" != yes ] || [ "${var_unchecked:-}" = yes ] || fail 'Ghostfolio cannot be used so (var_unchecked=yes goes on all the same)'
    [ "$is_yes" != yes ] || break
  done
  while :; do
    ask var_models 'Address of a model server, with /v1' "${LLM_BASE_URL:-}"
    [ -n "$var_models" ] || break
    plain 'the address of the model server' "$var_models"
    found_models=''
    if check_models "$var_models"; then
      ask var_model_first 'Model of the first arm' "$(printf '%s\n' "$found_models" | sed -n 1p)"
      ask var_model_second 'Model of the second arm' "$(printf '%s\n' "$found_models" | sed -n '2p;$p' | sed -n 1p)"
      plain 'the model' "$var_model_first$var_model_second"
      break
    fi
    [ "$is_yes" != yes ] || [ "${var_unchecked:-}" = yes ] || fail 'the model server cannot be used so (var_unchecked=yes goes on all the same)'
    [ "$is_yes" != yes ] || break
  done
}

# verified FILE SUM: SHA-256 in hexadecimal digits.
verified() {
  local sum
  if command -v sha256sum > /dev/null 2>&1; then sum=$(sha256sum "$1"); else sum=$(shasum -a 256 "$1"); fi
  [ "${sum%% *}" = "$2" ] || fail "${1##*/} has the checksum ${sum%% *} and not $2; nothing was changed"
}

# fetched ADDRESS FILE: asks for a token only where it is refused without one.
fetched() {
  local code
  code=$(fetch_code "$1" "$2" "${var_token:-}")
  case $code in
    200) return 0 ;;
    401 | 403 | 404) ;;
    *) fail "$1 cannot be fetched (it answers $code)" ;;
  esac
  [ -z "${var_token:-}" ] || fail "$1 answers $code, also with the token"
  [ "$is_yes" != yes ] || fail "$1 answers $code: is it private? then var_token holds a token that may read it (scope repo)"
  say "$1 answers $code: the repository may be private"
  ask_secret var_token 'Token that may read it (scope repo)'
  [ -n "$var_token" ] || fail 'without it nothing can be fetched'
  plain 'the token' "$var_token"
  code=$(fetch_code "$1" "$2" "$var_token")
  [ "$code" = 200 ] || fail "$1 answers $code, also with the token"
}

fetch_code() {
  case $3:$1 in
    :*) asked_code '' "$1" -L -o "$2" || true ;;
    *:https://github.com/*/releases/download/*) asset_code "$@" ;;
    *) asked_code "$3" "$1" -L -o "$2" || true ;;
  esac
}

# GitHub gives a file of a private release by its interface alone: what there is first, then the file by its number.
asset_code() {
  local name=${1##*/} place=${1#https://github.com/} tag code asset
  tag=${place#*/releases/download/}
  code=$(asked_code "$3" "https://api.github.com/repos/${place%%/releases/*}/releases/tags/${tag%/*}" -o "$2" || true)
  if [ "$code" = 200 ]; then
    asset=$(tr ',{' '\n' < "$2" | awk -F '"' -v name="$name" \
      '$2 == "url" && $4 ~ /\/releases\/assets\/[0-9]+$/ { url = $4 } $2 == "name" && $4 == name { print url }')
    code=404
    case $asset in
      https://api.github.com/*) code=$(asked_code "$3" "$asset" -L -H 'Accept: application/octet-stream' -o "$2" || true) ;;
    esac
  fi
  printf '%s' "$code"
}

asked_code() {
  local token=$1 address=$2
  shift 2
  if [ -n "$token" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$token" |
      curl -sS --max-time 900 --config - -w '%{http_code}' "$@" "$address" 2> /dev/null
  else
    curl -sS --max-time 900 -w '%{http_code}' "$@" "$address" 2> /dev/null < /dev/null
  fi
}

# settings PROGRAM...: how the program is told, by its own verb, which checks it.
settings() {
  if [ -n "$var_ghostfolio" ]; then
    "$@" config set ghostfolio "{\"url\":\"$(seen_inside "$var_ghostfolio")\",\"token_env\":\"GHOSTFOLIO_TOKEN\"}" > /dev/null ||
      say 'the address of Ghostfolio was not taken: invest config check says why'
  fi
  if [ -n "$var_models" ] && [ -n "$var_model_first" ]; then
    set_model 'Qwen3-Next' "$var_model_first" "$@"
    set_model 'Nemotron' "${var_model_second:-$var_model_first}" "$@"
  fi
}

set_model() {
  local name=$1 model=$2
  shift 2
  { "$@" config set "models[$name].base_url" "$(seen_inside "$var_models")" &&
    "$@" config set "models[$name].model" "$model"; } > /dev/null ||
    say "the model $model was not taken: invest config check says why"
}

# Who decides in a new home.
deciders() {
  if [ -n "$var_models" ]; then printf configured; else printf rules; fi
}

# What both installers on a Proxmox host share: asking for a container, making it, running in it.

proxmox_words() {
  begin_answers
  is_elsewhere=yes is_there=no is_purge=no
  local word
  for word in "$@"; do
    case $word in
      --yes | -y) is_yes=yes ;;
      --dry-run) is_dry=yes ;;
      --uninstall) is_uninstall=yes ;;
      --purge) is_purge=yes ;;
      --help | -h)
        help_text
        exit 0
        ;;
      *) usage_fault "there is no $word" ;;
    esac
  done
  [ "$(id -u)" = 0 ] || fail 'this runs on the Proxmox host, as root'
  for word in pct pveam pvesm pvesh; do need "$word" 'this runs on a Proxmox host'; done
  need curl
  open_terminal
}

# Defaults as the host has them.
ask_container() {
  local arch
  case $(uname -m) in
    x86_64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "there is no release for $(uname -m)" ;;
  esac
  container_arch=$arch
  ask var_ctid 'Id of the container (one that is there is updated)' "$(pvesh get /cluster/nextid | tr -d '"')"
  is_number "$var_ctid" || usage_fault "an id is a number, was \"$var_ctid\""
  if pct status "$var_ctid" > /dev/null 2>&1; then
    is_ours "$var_ctid" ||
      fail "container $var_ctid is there and was not made by this installer; choose another id"
    is_there=yes
    has_home || {
      is_update=no
      say "container $var_ctid was begun and not ended; it is gone on with"
      return 0
    }
    is_update=yes
    return 0
  fi
  is_update=no
  ask var_hostname 'Name' invest
  plain 'the name' "$var_hostname"
  ask var_os 'Debian (12 or 13)' 12
  case $var_os in 12 | 13) ;; *) usage_fault "Debian is 12 or 13, was \"$var_os\"" ;; esac
  ask var_cpu 'Cores' 1
  ask var_ram 'Memory in MB' "$1"
  ask var_disk 'Disk in GB' "$2"
  for each in "$var_cpu" "$var_ram" "$var_disk"; do
    is_number "$each" || usage_fault "cores, memory and disk are numbers, was \"$each\""
  done
  ask var_storage 'Storage of the disk' "$(pvesm status --content rootdir | awk 'NR > 1 && $3 == "active" { print $1; exit }')"
  ask var_template_storage 'Storage of templates' "$(pvesm status --content vztmpl | awk 'NR > 1 && $3 == "active" { print $1; exit }')"
  ask var_bridge 'Bridge' "$(bridge_here)"
  ask var_net 'Address (dhcp, or like 192.168.1.50/24)' dhcp
  [ "$var_net" = dhcp ] || ask var_gateway 'Gateway' ''
  var_tags=${var_tags:-invest}
  case ";$var_tags;" in *';invest;'*) ;; *) var_tags="invest;$var_tags" ;; esac
  case ${var_unprivileged:-1} in 0 | 1) ;; *) usage_fault "var_unprivileged is 0 or 1, was \"$var_unprivileged\"" ;; esac
  for each in "$var_storage" "$var_template_storage" "$var_bridge" "$var_net" "$var_gateway" "${var_tags//;/}"; do plain 'an answer' "$each"; done
  { [ -n "$var_storage" ] && [ -n "$var_template_storage" ] && [ -n "$var_bridge" ]; } ||
    usage_fault 'a storage, a storage of templates and a bridge are needed'
}

is_ours() {
  pct config "$1" 2> /dev/null | awk '$1 == "tags:" { n = split($2, tags, /[;,]/); for (i = 1; i <= n; i++) if (tags[i] == "invest") found = 1 } END { exit !found }'
}

# One that is not running is taken for whole: it is started only where something is to be changed.
has_home() {
  case $(pct status "$var_ctid") in *running*) pct exec "$var_ctid" -- test -f "$home_mark" ;; esac
}

awake() {
  case $(pct status "$var_ctid") in *running*) return 0 ;; esac
  pct start "$var_ctid" || fail 'the container cannot be started'
  wait_for_network
}

bridge_here() {
  local each
  for each in /sys/class/net/vmbr*; do
    [ -e "$each" ] && { printf '%s' "${each##*/}"; return 0; }
  done
  printf 'vmbr0'
}

make_container() {
  local template net
  pveam update > /dev/null || say 'the list of templates could not be renewed'
  template=$(pveam available --section system | awk -v os="debian-$var_os-standard" -v arch="$container_arch" \
    'index($2, os) == 1 && index($2, arch) { print $2 }' | sort -V | tail -n 1)
  [ -n "$template" ] || fail "there is no template of Debian $var_os for $container_arch"
  if ! pveam list "$var_template_storage" | grep -qF "$template"; then
    say "fetching the template $template"
    pveam download "$var_template_storage" "$template" > /dev/null || fail 'the template cannot be fetched'
  fi
  net="name=eth0,bridge=$var_bridge,ip=$var_net"
  [ -z "$var_gateway" ] || net="$net,gw=$var_gateway"
  say "making container $var_ctid"
  pct create "$var_ctid" "$var_template_storage:vztmpl/$template" --hostname "$var_hostname" --arch "$container_arch" \
    --cores "$var_cpu" --memory "$var_ram" --swap 0 --rootfs "$var_storage:$var_disk" --net0 "$net" \
    --unprivileged "${var_unprivileged:-1}" --features "$1" --onboot 1 --ostype debian --tags "$var_tags" \
    > /dev/null || fail 'the container cannot be made'
  is_made=yes
  pct start "$var_ctid" || fail 'the container cannot be started'
  wait_for_network
}

wait_for_network() {
  local look=0
  until pct exec "$var_ctid" -- sh -c 'getent hosts deb.debian.org > /dev/null'; do
    look=$((look + 1))
    [ "$look" -lt "${INVEST_PATIENCE:-60}" ] || fail "container $var_ctid has no network after $look s"
    sleep 1
  done
}

# What was made stays where something fails, so that it can be gone on with; what lay in it for a moment goes.
# shellcheck disable=SC2317 # a trap calls it
ended() {
  local code=$?
  trap - EXIT
  rm -rf "${work:-}"
  if [ "$code" -ne 0 ] && [ "${is_begun:-no}" = yes ]; then
    pct exec "$var_ctid" -- rm -f /run/.invest-answers /run/install-release.sh /run/install.sh /var/tmp/invest.tar.gz 2> /dev/null || true
  fi
  if [ "$code" -ne 0 ] && [ "${is_made:-no}" = yes ]; then
    say "container $var_ctid was made and is left as it is: run this again with that id to go on, or take it away with: pct destroy $var_ctid --force" >&2
  fi
  exit "$code"
}

take_container() {
  ask var_ctid 'Id of the container to take away' ''
  is_number "$var_ctid" || usage_fault "an id is a number, was \"$var_ctid\""
  is_ours "$var_ctid" ||
    fail "container $var_ctid is not there, or was not made by this installer"
  confirmed "Take away container $var_ctid with everything that is in it?" || return 0
  [ "$is_purge" = yes ] || keep_backup
  pct stop "$var_ctid" > /dev/null 2>&1 || true
  pct destroy "$var_ctid" > /dev/null || fail 'it cannot be taken away'
  say "container $var_ctid is gone"
}

# What was booked outlives its container.
keep_backup() {
  local said kept
  awake
  has_home || return 0
  said=$(pct exec "$var_ctid" -- /usr/local/bin/invest backup | grep -o "$data_inside/[^ ]*\.tar\.zst" | sed -n 1p) ||
    fail 'no backup of what was booked could be made, so nothing was taken away (--purge takes it away without)'
  kept=${var_backup:-/root}/invest-$var_ctid-${said##*/invest-}
  pct pull "$var_ctid" "$data_here${said#"$data_inside"}" "$kept" --perms 600 ||
    fail "the backup cannot be brought to $kept, so nothing was taken away"
  say "what was booked is kept in $kept; invest restore makes a home of it"
}

# push TEXT PATH MODE: through a file that only root may read.
push() {
  printf '%s' "$1" > "$work/pushed"
  chmod 0600 "$work/pushed"
  pct push "$var_ctid" "$work/pushed" "$2" --perms "$3" || fail "$2 cannot be written in the container"
  rm -f "$work/pushed"
}

address_of_container() {
  pct exec "$var_ctid" -- hostname -I 2> /dev/null | awk '{ print $1 }'
}

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

{ main "$@"; exit; }
