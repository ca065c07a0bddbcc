#!/bin/sh
# invest-orchestrator: the command of a native installation, as the user of the service and with what its unit gives it.
set -eu
root=/opt/invest
state=/var/lib/invest
etc=/etc/invest
node=$root/node/bin/node
program=$root/current/bin/invest.mjs
export INVEST_HOME="${INVEST_HOME:-$state}"
export INVEST_INSTALLATION="$etc/install.json"

case ${1:-} in
  start | stop | restart)
    if [ $# -eq 1 ] && [ -d /run/systemd/system ]; then exec systemctl "$1" invest.service; fi
    ;;
  update | uninstall | rebuild) exec "$node" "$program" "$@" ;;
esac

if [ "$(id -u)" = 0 ]; then
  if [ -r "$etc/invest.env" ]; then
    while IFS= read -r line; do
      # shellcheck disable=SC2163 # the line says name and value
      case $line in [A-Za-z_]*=*) export "$line" ;; esac
    done < "$etc/invest.env"
  fi
  HOME=$state exec setpriv --reuid invest --regid invest --init-groups "$node" "$program" "$@"
fi
if [ "$INVEST_HOME" = "$state" ] && [ ! -r "$state" ]; then
  echo "invest: $state belongs to the user invest; as root: sudo invest $*" >&2
  exit 1
fi
exec "$node" "$program" "$@"
