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
