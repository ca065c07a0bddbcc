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
