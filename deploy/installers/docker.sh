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
#@deploy/wrapper/invest.sh
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
