#!/usr/bin/env bash
# AI Investment Orchestrator: https://github.com/Twozee-Tech/Invest_Research
# Everything is a function that the last line calls: a download that is cut does nothing.
# Made of deploy/installers by tools/write-installers.ts.

VERSION=0.1.0
COMPOSE_SHA256=ed60312f1042abf418ff16fb62e5bf329b3874fe38c643974c8076d55a143438
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

help_text() {
  cat << 'HELP'
Installs AI Investment Orchestrator with Docker (Linux, macOS).

  install.sh [--yes] [--dry-run] [--uninstall [--purge]] [--help]

  --yes        no questions: answers are those of before, of the variables, or the defaults
  --dry-run    asks and checks, and changes nothing
  --uninstall  stops it and takes away what was installed; what was booked stays, unless --purge

Variables: INVEST_DIR (~/.invest), INVEST_PORT (8501), INVEST_BIND (127.0.0.1), INVEST_VERSION, INVEST_IMAGE,
INVEST_WORLD (live), INVEST_DOWNLOADS, var_ghostfolio, var_ghostfolio_token, var_models, var_model_first,
var_model_second, var_unchecked=yes (goes on where a check fails), var_token (private repository or registry),
var_user (of that registry).
HELP
}

main() {
  set -Eeuo pipefail
  umask 077
  docker_words "$@"
  open_terminal
  need docker 'https://docs.docker.com/engine/install/'
  compose_is_new || fail 'docker compose (version 2.24 or newer) is needed and not here'
  docker info > /dev/null 2>&1 || fail 'docker does not answer: is it running, and may you use it (group docker)?'
  if [ "$is_uninstall" = yes ]; then
    take_away
    return 0
  fi
  need curl
  answers
  if [ "$is_dry" = yes ]; then
    say "nothing was changed; it would go into $folder and answer at http://localhost:$var_port"
    return 0
  fi
  work=$(mktemp -d)
  trap ended EXIT
  trap 'exit 130' INT TERM HUP
  fetch_compose
  save_home
  put_files
  pull_image
  make_home
  compose up -d --remove-orphans || fail 'docker compose cannot start it'
  wait_for_it
  is_half=no
  rm -rf "$folder/.former"
  put_wrapper
  look_from_inside
  say_where
}

docker_words() {
  local word
  begin_answers
  is_purge=no
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
  [ -n "${HOME:-}" ] || fail 'HOME is not set'
  folder=${INVEST_DIR:-$HOME/.invest}
  case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
  wrapper=$HOME/.local/bin/invest
  version=${INVEST_VERSION:-$VERSION}
  image=${INVEST_IMAGE:-ghcr.io/twozee-tech/invest-orchestrator}
  plain 'the folder of releases, the image, the version or the world' "$DOWNLOADS$image$version${INVEST_WORLD:-}"
}

compose() {
  docker compose --project-directory "$folder" -f "$folder/docker-compose.yml" "$@"
}

# A version that cannot be read is tried.
compose_is_new() {
  local version minor
  version=$(docker compose version --short 2> /dev/null) || return 1
  version=${version#v}
  minor=${version#*.}
  minor=${minor%%.*}
  { is_number "${version%%.*}" && is_number "$minor"; } || return 0
  [ "${version%%.*}" -gt 2 ] || { [ "${version%%.*}" -eq 2 ] && [ "$minor" -ge 24 ]; }
}

# Where something fails in the middle, what ran before runs again.
# shellcheck disable=SC2317 # a trap calls it
ended() {
  local code=$?
  trap - EXIT
  rm -rf "${work:-}" "${secret:-}"
  if [ "${is_half:-no}" = yes ] && [ -d "$folder/.former" ]; then
    cp -p "$folder/.former/." "$folder/" 2> /dev/null || cp -Rp "$folder/.former/." "$folder/"
    rm -rf "$folder/.former"
    if compose up -d --remove-orphans; then
      say "version $version was not kept; version $present runs, with the answers of before" >&2
    fi
  fi
  exit "$code"
}

# Those of before are the defaults.
answers() {
  local name value
  present=''
  if [ -f "$folder/.env" ]; then
    say "updating what is in $folder"
    while IFS='=' read -r name value; do
      case $name in
        INVEST_PORT) var_port=${var_port:-$value} ;;
        INVEST_BIND) var_bind=${var_bind:-$value} ;;
        INVEST_WORLD) INVEST_WORLD=${INVEST_WORLD:-$value} ;;
        INVEST_VERSION) present=$value ;;
      esac
    done < "$folder/.env"
  fi
  if [ -f "$folder/invest.env" ]; then
    value=$(sed -n 's/^GHOSTFOLIO_TOKEN=//p' "$folder/invest.env")
    var_ghostfolio_token=${var_ghostfolio_token:-$value}
  fi
  if [ -f "$folder/answers" ]; then
    while IFS='=' read -r name value; do
      case $name in
        ghostfolio) var_ghostfolio=${var_ghostfolio:-$value} ;;
        models) var_models=${var_models:-$value} ;;
        first) var_model_first=${var_model_first:-$value} ;;
        second) var_model_second=${var_model_second:-$value} ;;
      esac
    done < "$folder/answers"
  fi
  ask var_port 'Port of the pages' "${INVEST_PORT:-8501}"
  { is_number "$var_port" && [ "$var_port" -ge 1 ] && [ "$var_port" -le 65535 ]; } ||
    usage_fault "a port is a number from 1 to 65535, was \"$var_port\""
  ask var_bind 'Address to listen on (0.0.0.0: the whole network)' "${INVEST_BIND:-127.0.0.1}"
  plain 'the address' "$var_bind"
  ask_services
}

# Verified before anything is written where it stays.
fetch_compose() {
  local sum=$COMPOSE_SHA256
  if [ "$version" != "$VERSION" ]; then
    sum=${INVEST_COMPOSE_SHA256:-}
    [ -n "$sum" ] || fail "version $version is not the one of this installer: INVEST_COMPOSE_SHA256 has to say its checksum"
  fi
  fetched "$DOWNLOADS/v$version/docker-compose.prod.yml" "$work/compose"
  verified "$work/compose" "$sum"
}

# Another version begins with a backup of what was booked.
save_home() {
  { [ -n "$present" ] && [ "$present" != "$version" ]; } || return 0
  inside config check > /dev/null 2>&1 || return 0
  inside backup || fail 'no backup could be made, so nothing was changed'
}

put_files() {
  local name
  [ -n "$var_ghostfolio" ] || var_ghostfolio_token=''
  mkdir -p "$folder"
  # What was left by one that was broken off is older, and is what ran.
  if [ -n "$present" ] && [ ! -d "$folder/.former" ]; then
    mkdir "$folder/.former.new"
    for name in docker-compose.yml .env answers invest.env; do
      [ ! -f "$folder/$name" ] || cp -p "$folder/$name" "$folder/.former.new/"
    done
    mv "$folder/.former.new" "$folder/.former"
  fi
  is_half=yes
  put docker-compose.yml < "$work/compose"
  printf 'INVEST_PORT=%s\nINVEST_BIND=%s\nINVEST_VERSION=%s\nINVEST_IMAGE=%s\nINVEST_WORLD=%s\nINVEST_DECIDERS=%s\n' \
    "$var_port" "$var_bind" "$version" "$image" "${INVEST_WORLD:-live}" "$(deciders)" | put .env
  printf 'ghostfolio=%s\nmodels=%s\nfirst=%s\nsecond=%s\n' "$var_ghostfolio" "$var_models" \
    "$var_model_first" "$var_model_second" | put answers
  printf 'GHOSTFOLIO_TOKEN=%s\n' "$var_ghostfolio_token" | put invest.env
}

# A file is there whole or not at all, for its owner alone.
put() {
  cat > "$folder/$1.new"
  chmod 0600 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
}

pull_image() {
  compose pull && return 0
  [ "$is_yes" != yes ] || { [ -n "$var_token" ] && [ -n "$var_user" ]; } ||
    fail 'the image cannot be pulled; where it is private, var_token (scope read:packages) and var_user say who may'
  ask var_user "User of ${image%%/*}" ''
  [ -n "$var_token" ] || ask_secret var_token 'Token that may read packages'
  { [ -n "$var_user" ] && [ -n "$var_token" ]; } || fail 'the image cannot be pulled'
  plain 'the user or the token' "$var_user$var_token"
  pull_with_token
}

# docker keeps who it logs in for ever; so it does that in a place that is gone a moment later, in memory where it can.
pull_with_token() {
  local place=${TMPDIR:-/tmp} host
  if [ -d /dev/shm ] && [ -w /dev/shm ]; then place=/dev/shm; fi
  secret=$(mktemp -d "$place/invest.XXXXXX")
  host=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2> /dev/null || true)
  if [ -n "$host" ]; then export DOCKER_HOST=$host; fi
  printf '%s' "$var_token" | docker --config "$secret" login "${image%%/*}" --username "$var_user" --password-stdin > /dev/null 2>&1 ||
    fail "${image%%/*} does not take this token"
  docker --config "$secret" pull "$image:$version" || fail 'the image cannot be pulled, also with the token'
  rm -rf "$secret"
}

inside() {
  compose run --rm -T invest "$@" < /dev/null
}

# Of the network of this machine, as it is seen from the container.
seen_inside() {
  local rest=${1#*://}
  if is_loopback "$1"; then
    case $rest in
      *[:/]*) printf '%s' "${1%%://*}://host.docker.internal${rest#"${rest%%[:/]*}"}" ;;
      *) printf '%s' "${1%%://*}://host.docker.internal" ;;
    esac
  else
    printf '%s' "$1"
  fi
}

# Where there is none yet; settings are written by the program itself, which checks them.
make_home() {
  if inside config check > /dev/null 2>&1; then
    say 'the home is there already'
  else
    inside init --world "${INVEST_WORLD:-live}" --model "$(deciders)" --yes || fail 'the home cannot be made'
  fi
  settings inside
}

wrapper_text() {
  cat << 'WRAPPER'
#!/bin/sh
# invest-orchestrator: the command of an installation with Docker. What concerns the container is done here, on the
# machine around it; every other verb runs within.
set -eu
dir=$HOME/.invest
releases=${INVEST_RELEASES:-https://api.github.com/repos/Twozee-Tech/Invest_Research/releases/latest}
downloads=${INVEST_DOWNLOADS:-https://github.com/Twozee-Tech/Invest_Research/releases/download}

fail() {
  printf 'invest: %s\n' "$1" >&2
  exit "${2:-1}"
}

compose() { docker compose --project-directory "$dir" -f "$dir/docker-compose.yml" "$@"; }

setting() { sed -n "s/^$1=//p" "$dir/.env"; }

inside() {
  flags=''
  if [ ! -t 0 ] || [ ! -t 1 ]; then flags=-T; fi
  # shellcheck disable=SC2086 # no flag is no word
  if [ -n "$(compose ps -q --status running invest 2> /dev/null)" ]; then
    compose exec $flags invest invest "$@"
  else
    compose run --rm $flags invest "$@"
  fi
}

dashboard() {
  address="http://localhost:$(setting INVEST_PORT)"
  if [ "${1:-}" != --print ] && [ "$(uname)" = Darwin ]; then
    open "$address"
  elif [ "${1:-}" != --print ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open > /dev/null; then
    xdg-open "$address"
  else
    echo "$address"
  fi
}

# A token goes by standard input and never by an argument.
fetched() {
  if [ -n "${GITHUB_TOKEN:-}" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN" | curl -fsSL --max-time 60 --config - -o "$2" "$1"
  else
    curl -fsSL --max-time 60 -o "$2" "$1"
  fi || fail "$1 cannot be fetched; where the repository is private, run its install.sh again"
}

newest() {
  fetched "$releases" "$work/newest"
  sed -n 's/.*"tag_name"[[:space:]]*:[[:space:]]*"v\([0-9][0-9.]*\)".*/\1/p' "$work/newest" | sed -n 1p
}

# is_newer ONE OTHER: both like 1.2.3.
is_newer() {
  printf '%s\n%s\n' "$1" "$2" | awk -F . '
    NR == 1 { for (part = 1; part <= 3; part++) one[part] = $part + 0 }
    NR == 2 { for (part = 1; part <= 3; part++) if (one[part] != $part + 0) exit !(one[part] > $part + 0); exit 1 }'
}

# The installer of the wanted release does it: it keeps the answers, makes a backup and goes back where it must.
update() {
  wanted='' is_check=no
  while [ $# -gt 0 ]; do
    case $1 in
      --check) is_check=yes ;;
      --to)
        [ $# -gt 1 ] || fail '--to wants a version like 1.2.3' 2
        wanted=$2
        shift
        ;;
      *) fail "update takes --check and --to VERSION, not $1" 2 ;;
    esac
    shift
  done
  present=$(setting INVEST_VERSION)
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if [ -z "$wanted" ]; then
    wanted=$(newest)
    [ -n "$wanted" ] || fail "$releases tells no release"
    is_newer "$wanted" "$present" || wanted=$present
  fi
  case $wanted in *[!0-9.]*) fail "a version is like 1.2.3, was \"$wanted\"" 2 ;; esac
  if [ "$wanted" = "$present" ]; then
    echo "$present is the newest version"
    return 0
  fi
  echo "$wanted is there, this is $present"
  if [ "$is_check" = yes ]; then return 0; fi
  fetched "$downloads/v$wanted/SHA256SUMS" "$work/SHA256SUMS"
  fetched "$downloads/v$wanted/install.sh" "$work/install.sh"
  sum=$(awk '$2 == "install.sh" { print $1 }' "$work/SHA256SUMS")
  if command -v sha256sum > /dev/null; then has=$(sha256sum "$work/install.sh"); else has=$(shasum -a 256 "$work/install.sh"); fi
  [ "${has%% *}" = "$sum" ] || fail "install.sh of $wanted has the checksum ${has%% *} and not $sum; nothing was changed"
  INVEST_DIR="$dir" bash "$work/install.sh" --yes
}

agreed() {
  if [ "$is_yes" = yes ]; then return 0; fi
  printf '%s [y/N]: ' "$1"
  read -r answer || fail 'nobody is here to be asked: say --yes' 2
  case $answer in y | Y | yes) return 0 ;; *) return 1 ;; esac
}

uninstall() {
  is_yes=no is_purge=no
  for word in "$@"; do
    case $word in
      --yes) is_yes=yes ;;
      --purge) is_purge=yes ;;
      *) fail "uninstall takes --yes and --purge, not $word" 2 ;;
    esac
  done
  if agreed 'Stop it and take away its containers?'; then compose down --remove-orphans; fi
  image="$(setting INVEST_IMAGE):$(setting INVEST_VERSION)"
  if agreed "Take away the image $image?"; then docker image rm "$image" > /dev/null || echo "the image $image is gone or in use"; fi
  if [ "$is_purge" = yes ] && agreed 'Take away what was booked (volumes invest_invest_data, invest_invest_logs)?'; then
    docker volume rm invest_invest_data invest_invest_logs > /dev/null || echo 'the volumes are gone or in use'
  else
    echo 'what was booked stays in the volumes invest_invest_data and invest_invest_logs'
  fi
  if agreed "Take away $dir, the secrets in it included?"; then
    rm -f "$dir/docker-compose.yml" "$dir/.env" "$dir/invest.env" "$dir/answers"
    rmdir "$dir" 2> /dev/null || echo "$dir holds more than was installed and stays"
  fi
  if agreed "Take away the command $0?"; then rm -f "$0"; fi
}

main() {
  [ -f "$dir/docker-compose.yml" ] || fail "nothing is installed in $dir"
  verb=${1:-}
  if [ $# -gt 0 ]; then shift; fi
  case $verb in
    start) compose up -d ;;
    stop) compose stop ;;
    restart) compose up -d --force-recreate ;;
    rebuild)
      grep -q '^ *build:' "$dir/docker-compose.yml" || fail 'the image came built, and what builds it is not here'
      compose build && compose up -d
      ;;
    dashboard) dashboard "$@" ;;
    update) update "$@" ;;
    uninstall) uninstall "$@" ;;
    logs) if [ $# -eq 0 ]; then compose logs -f invest; else inside logs "$@"; fi ;;
    '') inside --help ;;
    *) inside "$verb" "$@" ;;
  esac
}

# In one go, so that what it takes away or renews of itself does no harm.
{ main "$@"; exit; }
WRAPPER
}

put_wrapper() {
  local line
  mkdir -p "$HOME/.local/bin"
  if [ -e "$wrapper" ] && ! grep -q invest-orchestrator "$wrapper"; then
    say "$wrapper is somebody else's and was left; the command is: docker compose --project-directory '$folder' exec invest invest"
    return 0
  fi
  # shellcheck disable=SC2016 # as it stands there
  wrapper_text | while IFS= read -r line; do
    case $line in
      'dir=$HOME/.invest') printf "dir='%s'\n" "$(printf '%s' "$folder" | sed "s/'/'\\\\''/g")" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done > "$wrapper.new"
  chmod 0755 "$wrapper.new"
  mv "$wrapper.new" "$wrapper"
  case ":$PATH:" in
    *":$HOME/.local/bin:"*) ;;
    *) say "add $HOME/.local/bin to your PATH to call it as invest" ;;
  esac
}

# What answered here need not answer there: a server that listens on 127.0.0.1 alone is not heard in a container.
look_from_inside() {
  local each
  for each in "$var_ghostfolio" "$var_models"; do
    [ -n "$each" ] || continue
    each=$(seen_inside "$each")
    compose exec -T invest node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(9000) }).then(() => process.exit(0), () => process.exit(1))' \
      "$each" < /dev/null > /dev/null 2>&1 ||
      say "from inside the container nobody answers at $each; a server on this machine has to listen on more than 127.0.0.1"
  done
}

wait_for_it() {
  local look=0
  while [ "$look" -lt "${INVEST_PATIENCE:-60}" ]; do
    compose exec -T invest node /opt/invest/deploy/image/healthy.mjs < /dev/null > /dev/null 2>&1 && return 0
    look=$((look + 1))
    sleep 1
  done
  fail "it does not become ready; look at: docker compose --project-directory '$folder' logs"
}

say_where() {
  say "running at http://localhost:$var_port"
  compose exec -T invest invest setup-code < /dev/null 2> /dev/null || true
  say 'follow it with: invest logs; virtual money, no advice'
}

take_away() {
  if [ -f "$folder/docker-compose.yml" ]; then
    confirmed "Stop it and take away its containers?" && compose down --remove-orphans
    if [ "$is_purge" = yes ] && confirmed 'Take away what was booked too (volumes invest_invest_data, invest_invest_logs)?'; then
      docker volume rm invest_invest_data invest_invest_logs > /dev/null || say 'the volumes are in use or gone'
    else
      say 'what was booked stays in the volumes invest_invest_data and invest_invest_logs'
    fi
    take_image
    if confirmed "Take away $folder, the secrets in it included?"; then
      rm -rf "$folder/.former"
      rm -f "$folder/docker-compose.yml" "$folder/.env" "$folder/invest.env" "$folder/answers"
      rmdir "$folder" 2> /dev/null || say "$folder holds more than was installed and stays"
    fi
  else
    say "nothing is installed in $folder"
  fi
  if [ -f "$wrapper" ] && grep -q invest-orchestrator "$wrapper" && confirmed "Take away $wrapper?"; then rm -f "$wrapper"; fi
}

take_image() {
  local name
  name="$(sed -n 's/^INVEST_IMAGE=//p' "$folder/.env"):$(sed -n 's/^INVEST_VERSION=//p' "$folder/.env")"
  if [ "$name" != : ] && confirmed "Take away the image $name?"; then
    docker image rm "$name" > /dev/null 2>&1 || say "the image $name is in use or gone"
  fi
}

{ main "$@"; exit; }
