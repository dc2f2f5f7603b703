# Makes the bucket, and for videos and media a user each that may do what its file here says. It may be run any number of times.
set -euo pipefail
secret() { cat "${SECRETS_DIR:-/run/secrets}/$1"; }
rights=$(dirname "${BASH_SOURCE[0]}")
MC_HOST_store="http://$(secret s3-root-access-key):$(secret s3-root-secret-key)@${STORE:-objects:9000}"
export MC_HOST_store MC_CONFIG_DIR=/tmp/mc

mc mb --ignore-existing store/danmesh
for process in videos media; do
  user=$(secret "s3-$process-access-key")
  mc admin policy create store "danmesh-$process" "$rights/$process.json"
  printf '%s\n' "$user" "$(secret "s3-$process-secret-key")" | mc admin user add store
  # To attach what is attached is a mistake to it.
  mc --json admin user info store "$user" | grep -q "\"policyName\": *\"danmesh-$process\"" ||
    mc admin policy attach store "danmesh-$process" --user "$user"
done
