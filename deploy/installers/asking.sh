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
