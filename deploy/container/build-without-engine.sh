#!/usr/bin/env bash
# Builds the container image with no container engine: a root file system from Debian packages, the program on top, one archive.
# Needs Debian, root, the .NET 10 SDK and the Debian packages mmdebstrap, umoci and skopeo.
#
#   deploy/container/build-without-engine.sh [--output FILE] [--arch x64|arm64] [--suite NAME] [--apt-sources FILE] [--published FOLDER]
#
# --output       the archive (default picsync-image.tar); 'docker load' and 'podman load' take it
# --arch         the machines it is for (default: this one's kind)
# --suite        the Debian release of the root file system (default bookworm)
# --apt-sources  where its packages come from, as a file for apt (default: Debian's own mirror)
# --published    a folder that 'dotnet publish' wrote, to be used instead of publishing now
#
# At the end the image is unpacked again and its 'picsync version' has to run, as the image's user.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

output=picsync-image.tar suite=bookworm apt_sources='' published=''
case "$(uname -m)" in
  aarch64) arch=arm64 ;;
  *) arch=x64 ;;
esac
own_arch=$arch
while [ $# -gt 0 ]; do
  case "$1" in
    --output | --arch | --suite | --apt-sources | --published)
      [ $# -ge 2 ] || { echo "$1 needs a value" >&2; exit 2; }
      name=${1#--}
      printf -v "${name//-/_}" %s "$2"
      shift 2
      ;;
    -h | --help)
      sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    *)
      echo "unknown option $1; see --help" >&2
      exit 2
      ;;
  esac
done

case "$arch" in
  x64) debian_arch=amd64 ;;
  arm64) debian_arch=arm64 ;;
  *) echo "--arch is x64 or arm64, not $arch" >&2; exit 2 ;;
esac
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: files of the image belong to root." >&2; exit 1; }
for tool in mmdebstrap umoci skopeo; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install mmdebstrap umoci skopeo" >&2; exit 1; }
done

user=1654 # the user that Microsoft's images call app
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

if [ -z "$published" ]; then
  published=$temporary/published
  dotnet publish "$repository/samples/Picsync.Cli" --configuration Release --runtime "linux-$arch" --self-contained \
    -p:PublishReadyToRun=true --output "$published"
fi
[ -x "$published/picsync" ] || { echo "$published holds no program picsync" >&2; exit 1; }

echo "== Root file system (Debian $suite)"
base=$temporary/base
mmdebstrap --quiet --mode=root --variant=extract --architectures="$debian_arch" \
  --include=base-files,libc6,libgcc-s1,libstdc++6,libssl3,ca-certificates,tzdata \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  "$suite" "$base" ${apt_sources:+"$apt_sources"}
# Package scripts do not run in an extracted root; what they would have done for these packages is this.
mkdir -p "$base/etc/ssl/certs" "$base/tmp"
find "$base/usr/share/ca-certificates" -name '*.crt' -exec cat {} + >"$base/etc/ssl/certs/ca-certificates.crt"
chmod 1777 "$base/tmp"
printf 'root:x:0:0:root:/root:/usr/sbin/nologin\napp:x:%s:%s::/var/lib/picsync:/usr/sbin/nologin\n' "$user" "$user" >"$base/etc/passwd"
printf 'root:x:0:\napp:x:%s:\n' "$user" >"$base/etc/group"
rm -rf "$base"/var/cache/apt/* "$base"/var/lib/apt/lists/* "$base"/usr/share/doc/*/changelog*

echo "== Image"
app=$temporary/app
mkdir -p "$app/app" "$app/var/lib/picsync" "$app/etc/picsync" "$app/etc/picsync-credentials"
cp -R "$published/." "$app/app/"
rm -f "$app"/app/*.pdb "$app"/app/*.xml
chmod -R u=rwX,go=rX "$app/app"
ln -s app/picsync "$app/picsync" # the Go program's place
chown -R "$user:$user" "$app/var/lib/picsync"
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$repository/Directory.Build.props")
image=$temporary/oci
umoci init --layout "$image"
umoci new --image "$image:picsync"
umoci insert --image "$image:picsync" "$base" /
umoci insert --image "$image:picsync" "$app" /
umoci config --image "$image:picsync" --architecture "$debian_arch" --os linux \
  --config.user "$user:$user" --config.workingdir /var/lib/picsync --config.exposedports 1971/tcp \
  --config.env SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
  --config.entrypoint /app/picsync --config.entrypoint --cache --config.entrypoint /var/lib/picsync/picsync-metadata-cache.db \
  --config.cmd sync --config.cmd /etc/picsync/picsync.yaml \
  --config.label "org.opencontainers.image.title=picsync" --config.label "org.opencontainers.image.version=$version" \
  --config.label "org.opencontainers.image.licenses=Apache-2.0"
rm -f "$output"
skopeo copy --quiet "oci:$image:picsync" "docker-archive:$output:picsync:$version"

if [ "$arch" = "$own_arch" ]; then
  echo "== Check"
  skopeo copy --quiet "docker-archive:$output" "oci:$temporary/again:picsync"
  umoci unpack --image "$temporary/again:picsync" "$temporary/unpacked"
  # A mount name space of its own: the mounted /proc goes with it.
  unshare --mount --pid --fork sh -euc '
    mount -t proc proc "$1/proc"
    chroot --userspec="$2:$2" "$1" /picsync version
  ' sh "$temporary/unpacked/rootfs" "$user"
fi
echo "$output: $(du -h "$output" | cut -f1), picsync:$version for $debian_arch"
