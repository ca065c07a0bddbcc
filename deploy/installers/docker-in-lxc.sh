help_text() {
  cat << 'HELP'
Installs AI Investment Orchestrator with Docker in an unprivileged container of Proxmox.

  install-proxmox.sh [--yes] [--dry-run] [--uninstall [--purge]] [--help]

Variables: those of install-proxmox-native.sh; var_token and var_user log in at ghcr.io where the image is private
(scope read:packages).
HELP
}

main() {
  set -Eeuo pipefail
  umask 077
  proxmox_words "$@"
  work=$(mktemp -d)
  trap ended EXIT
  trap 'exit 130' INT TERM HUP
  home_mark=/opt/invest/.env
  # Where a path of the image is in the container.
  data_inside=/app/data data_here=/var/lib/docker/volumes/invest_invest_data/_data
  if [ "$is_uninstall" = yes ]; then
    take_container
    return 0
  fi
  ask_container 2048 8
  [ "$is_update" = yes ] || ask_services
  if [ "$is_dry" = yes ]; then
    say "nothing was changed; container $var_ctid would be made or updated"
    return 0
  fi
  fetched "$DOWNLOADS/v$VERSION/SHA256SUMS" "$work/SHA256SUMS"
  fetched "$DOWNLOADS/v$VERSION/install.sh" "$work/install.sh"
  verified "$work/install.sh" "$(awk '$2 == "install.sh" { print $1 }' "$work/SHA256SUMS")"
  [ "$is_there" = yes ] || make_container nesting=1,keyctl=1
  is_begun=yes
  awake
  in_container
}

inside() { pct exec "$var_ctid" -- "$@"; }

# The installer for Docker does the rest in the container; answers go to it by a file that only root may read.
in_container() {
  inside sh -c 'command -v docker > /dev/null' || {
    push "$(docker_text)" /run/install-docker.sh 700
    inside sh /run/install-docker.sh || fail 'Docker cannot be installed in the container'
    inside rm -f /run/install-docker.sh
  }
  local name text="INVEST_BIND=0.0.0.0
INVEST_DIR=/opt/invest
INVEST_DOWNLOADS='$DOWNLOADS'
"
  for name in INVEST_IMAGE INVEST_WORLD var_ghostfolio var_ghostfolio_token var_models var_model_first var_model_second var_token var_user var_unchecked; do
    [ -n "${!name:-}" ] || continue
    plain "$name" "${!name}"
    text="$text$name='${!name}'
"
  done
  push "$text" /run/.invest-answers 600
  pct push "$var_ctid" "$work/install.sh" /run/install.sh --perms 700
  inside bash -c 'set -a; . /run/.invest-answers; set +a; rm -f /run/.invest-answers; HOME=/root bash /run/install.sh --yes' ||
    fail 'it cannot be installed in the container'
  inside rm -f /run/install.sh /run/.invest-answers
  inside bash -c 'ln -sf ~root/.local/bin/invest /usr/local/bin/invest'
  say "running at http://$(address_of_container):8501; in the container: pct enter $var_ctid, then invest status"
}

docker_text() {
  cat << 'DOCKER'
#@deploy/installers/debian-docker.sh
DOCKER
}
