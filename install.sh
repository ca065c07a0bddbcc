#!/usr/bin/env bash
# AI Investment Orchestrator: https://github.com/Twozee-Tech/Invest_Research
# Everything is a function that the last line calls: a download that is cut does nothing.
# Made of deploy/installers by tools/write-installers.ts.

VERSION=0.1.0
COMPOSE_SHA256=cb257097d80fda4ee0ae3a9f0e471d27db0b4385658f7ee7700e02011b13eed9
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
    stty -echo <&3 2> /dev/null || true
    IFS= read -r answer <&3 || answer=''
    stty echo <&3 2> /dev/null || true
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

# Whether Ghostfolio is there and takes the token; says what is wrong.
check_ghostfolio() {
  local answer
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
  [ "$is_yes" != yes ] || fail "$1 answers $code: is it private? then var_token holds a token that may read it"
  say "$1 answers $code: the repository may be private"
  ask_secret var_token 'Token that may read it (scope repo)'
  [ -n "$var_token" ] || fail 'without it nothing can be fetched'
  plain 'the token' "$var_token"
  code=$(fetch_code "$1" "$2" "$var_token")
  [ "$code" = 200 ] || fail "$1 answers $code, also with the token"
}

fetch_code() {
  asked_code "$3" "$1" -L -o "$2" || true
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
        return 0
        ;;
      *) usage_fault "there is no $word" ;;
    esac
  done
  [ -n "${HOME:-}" ] || fail 'HOME is not set'
  folder=${INVEST_DIR:-$HOME/.invest}
  wrapper=$HOME/.local/bin/invest
  need docker 'https://docs.docker.com/engine/install/'
  docker compose version > /dev/null 2>&1 || fail 'docker compose (version 2.24 or newer) is needed and not here'
  open_terminal
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
  put_files
  pull_image
  make_home
  compose up -d --remove-orphans || fail 'docker compose cannot start it'
  put_wrapper
  wait_for_it
  say_where
}

compose() {
  docker compose --project-directory "$folder" -f "$folder/docker-compose.yml" "$@"
}

# Those of before are the defaults.
answers() {
  local name value
  if [ -f "$folder/.env" ]; then
    say "updating what is in $folder"
    while IFS='=' read -r name value; do
      case $name in
        INVEST_PORT) var_port=${var_port:-$value} ;;
        INVEST_BIND) var_bind=${var_bind:-$value} ;;
        INVEST_WORLD) INVEST_WORLD=${INVEST_WORLD:-$value} ;;
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

put_files() {
  local version=${INVEST_VERSION:-$VERSION} fresh
  mkdir -p "$folder"
  fresh=$(mktemp "$folder/.compose.XXXXXX")
  if [ "$version" = "$VERSION" ]; then
    fetched "$DOWNLOADS/v$version/docker-compose.prod.yml" "$fresh"
    verified "$fresh" "$COMPOSE_SHA256"
  else
    [ -n "${INVEST_COMPOSE_SHA256:-}" ] || fail "version $version is not the one of this installer: INVEST_COMPOSE_SHA256 has to say its checksum"
    fetched "$DOWNLOADS/v$version/docker-compose.prod.yml" "$fresh"
    verified "$fresh" "$INVEST_COMPOSE_SHA256"
  fi
  mv "$fresh" "$folder/docker-compose.yml"
  printf 'INVEST_PORT=%s\nINVEST_BIND=%s\nINVEST_VERSION=%s\nINVEST_IMAGE=%s\nINVEST_WORLD=%s\nINVEST_DECIDERS=%s\n' \
    "$var_port" "$var_bind" "$version" "${INVEST_IMAGE:-ghcr.io/twozee-tech/invest-orchestrator}" \
    "${INVEST_WORLD:-live}" "$(if [ -n "${var_models:-}" ]; then echo configured; else echo rules; fi)" > "$folder/.env"
  printf 'ghostfolio=%s\nmodels=%s\nfirst=%s\nsecond=%s\n' "${var_ghostfolio:-}" "${var_models:-}" \
    "${var_model_first:-}" "${var_model_second:-}" > "$folder/answers"
  printf 'GHOSTFOLIO_TOKEN=%s\n' "${var_ghostfolio_token:-}" > "$folder/invest.env"
  chmod 0600 "$folder/invest.env" "$folder/.env" "$folder/answers"
}

# A registry that refuses is asked again with a token, which docker gets on its standard input.
pull_image() {
  compose pull && return 0
  [ -z "${var_token:-}" ] && [ "$is_yes" = yes ] && fail 'the image cannot be pulled; var_token (scope read:packages) and var_user log in at ghcr.io'
  ask var_user 'User of ghcr.io' ''
  [ -n "${var_token:-}" ] || ask_secret var_token 'Token that may read packages'
  { [ -n "${var_user:-}" ] && [ -n "${var_token:-}" ]; } || fail 'the image cannot be pulled'
  printf '%s' "$var_token" | docker login ghcr.io --username "$var_user" --password-stdin > /dev/null ||
    fail 'ghcr.io does not take this token'
  compose pull || fail 'the image cannot be pulled, also with the token'
}

inside() {
  compose run --rm -T invest "$@" < /dev/null
}

# Where there is none yet; settings are written by the program itself, which checks them.
make_home() {
  if inside status > /dev/null 2>&1 || inside config check > /dev/null 2>&1; then
    say 'the home is there already'
  else
    inside init --world "${INVEST_WORLD:-live}" --model "$(if [ -n "${var_models:-}" ]; then echo configured; else echo rules; fi)" --yes ||
      fail 'the home cannot be made'
  fi
  settings inside
}

settings() {
  if [ -n "${var_ghostfolio:-}" ]; then
    "$@" config set ghostfolio "{\"url\":\"$var_ghostfolio\",\"token_env\":\"GHOSTFOLIO_TOKEN\"}" > /dev/null ||
      say 'the address of Ghostfolio was not taken: invest config check says why'
  fi
  if [ -n "${var_models:-}" ] && [ -n "${var_model_first:-}" ]; then
    set_model 'Qwen3-Next' "$var_model_first" "$@"
    set_model 'Nemotron' "${var_model_second:-$var_model_first}" "$@"
  fi
}

set_model() {
  local name=$1 model=$2
  shift 2
  { "$@" config set "models[$name].base_url" "$var_models" && "$@" config set "models[$name].model" "$model"; } > /dev/null ||
    say "the model $model was not taken: invest config check says why"
}

put_wrapper() {
  mkdir -p "$HOME/.local/bin"
  if [ -e "$wrapper" ] && ! grep -q invest-orchestrator "$wrapper"; then
    say "$wrapper is somebody else's and was left; the command is: docker compose --project-directory '$folder' exec invest invest"
    return 0
  fi
  {
    printf '#!/bin/sh\n# invest-orchestrator: the command of an installation with Docker.\nset -eu\n'
    printf "dir='%s'\n" "$(printf '%s' "$folder" | sed "s/'/'\\\\''/g")"
    cat << 'WRAPPER'
compose() { docker compose --project-directory "$dir" -f "$dir/docker-compose.yml" "$@"; }
port=$(sed -n 's/^INVEST_PORT=//p' "$dir/.env")
case ${1:-} in
  start) compose up -d ;;
  stop) compose stop ;;
  restart) compose up -d --force-recreate ;;
  dashboard)
    address="http://localhost:$port"
    if command -v open > /dev/null && [ "$(uname)" = Darwin ]; then open "$address"
    elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open > /dev/null; then xdg-open "$address"
    else echo "$address"; fi ;;
  update)
    if [ "${2:-}" = --check ]; then compose exec -T invest invest update --check; exit $?; fi
    compose exec -T invest invest backup || { echo 'invest: no backup could be made, so nothing was changed' >&2; exit 1; }
    compose pull && compose up -d --remove-orphans ;;
  rebuild) compose build && compose up -d ;;
  uninstall)
    printf 'Stop it and take away its containers and the command? What was booked stays. [y/N]: '
    if [ "${2:-}" = --yes ]; then answer=y; echo; else read -r answer; fi
    [ "$answer" = y ] || exit 0
    compose down --remove-orphans
    rm -f "$0"
    echo "settings are kept in $dir, books in the volumes invest_invest_data and invest_invest_logs" ;;
  logs) shift; if [ $# -eq 0 ]; then compose logs -f invest; else compose exec invest invest logs "$@"; fi ;;
  *)
    flags=''
    if [ ! -t 0 ] || [ ! -t 1 ]; then flags=-T; fi
    if [ -n "$(compose ps -q --status running invest 2> /dev/null)" ]; then compose exec $flags invest invest "$@"
    else compose run --rm $flags invest "$@"; fi ;;
esac
WRAPPER
  } > "$wrapper.new"
  chmod 0755 "$wrapper.new"
  mv "$wrapper.new" "$wrapper"
  case ":$PATH:" in
    *":$HOME/.local/bin:"*) ;;
    *) say "add $HOME/.local/bin to your PATH to call it as invest" ;;
  esac
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
    if confirmed "Take away $folder, the secrets in it included?"; then
      rm -f "$folder/docker-compose.yml" "$folder/.env" "$folder/invest.env" "$folder/answers"
      rmdir "$folder" 2> /dev/null || say "$folder holds more than was installed and stays"
    fi
  else
    say "nothing is installed in $folder"
  fi
  if [ -f "$wrapper" ] && grep -q invest-orchestrator "$wrapper" && confirmed "Take away $wrapper?"; then rm -f "$wrapper"; fi
}

{ main "$@"; exit; }
