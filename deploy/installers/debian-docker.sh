#!/bin/sh
# Docker of its own packages for Debian, which apt holds to the one key that is named here.
set -eu
key=9DC858229FC7DD38854AE2D88D81803C0EBFCD88
place=/etc/apt/keyrings/docker.asc
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends ca-certificates curl gpg > /dev/null
mkdir -p /etc/apt/keyrings
curl -fsSL --retry 3 --max-time 60 -o "$place.new" https://download.docker.com/linux/debian/gpg
has=$(gpg --batch --show-keys --with-colons "$place.new" | awk -F : '$1 == "pub" { wanted = 1 } $1 == "fpr" && wanted { print $10; wanted = 0 }')
if [ "$has" != "$key" ]; then
  rm -f "$place.new"
  echo "install-docker: the key of the packages is $has and not $key" >&2
  exit 1
fi
chmod 0644 "$place.new"
mv "$place.new" "$place"
# shellcheck source=/dev/null
. /etc/os-release
echo "deb [arch=$(dpkg --print-architecture) signed-by=$place] https://download.docker.com/linux/debian $VERSION_CODENAME stable" \
  > /etc/apt/sources.list.d/docker.list
apt-get update -qq
apt-get install -qq -y --no-install-recommends docker-ce docker-ce-cli containerd.io docker-compose-plugin > /dev/null
