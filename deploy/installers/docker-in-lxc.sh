help_text() {
  cat << 'HELP'
Installs AI Investment Orchestrator with Docker in an unprivileged container of Proxmox.

  install-proxmox.sh [--yes] [--dry-run] [--uninstall] [--help]

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
  [ "$is_update" = yes ] || make_container nesting=1,keyctl=1
  in_container
}

inside() { pct exec "$var_ctid" -- "$@"; }

# The installer for Docker does the rest in the container; answers go to it by a file that only root may read.
in_container() {
  pct status "$var_ctid" | grep -q running || pct start "$var_ctid"
  inside sh -c 'command -v docker > /dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends ca-certificates curl > /dev/null && curl -fsSL https://get.docker.com -o /root/get-docker.sh && sh /root/get-docker.sh > /dev/null 2>&1 && rm -f /root/get-docker.sh; }' ||
    fail 'Docker cannot be installed in the container'
  local name text='INVEST_BIND=0.0.0.0
INVEST_DIR=/opt/invest
'
  for name in var_ghostfolio var_ghostfolio_token var_models var_model_first var_model_second var_token var_user var_unchecked; do
    text="$text$name='$(eval "printf '%s' \"\${$name:-}\"")'
"
  done
  push "$text" /root/.invest-answers 600
  pct push "$var_ctid" "$work/install.sh" /root/install.sh --perms 700
  inside bash -c 'set -a; . /root/.invest-answers; set +a; rm -f /root/.invest-answers; HOME=/root bash /root/install.sh --yes' ||
    fail 'it cannot be installed in the container'
  inside rm -f /root/install.sh /root/.invest-answers
  say "running at http://$(address_of_container):8501; in the container: pct enter $var_ctid"
}
