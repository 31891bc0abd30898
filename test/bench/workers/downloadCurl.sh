#!/usr/bin/env bash
# What a person would type. Usage: downloadCurl.sh URL SHA256 FILE FOLDER [sync]
set -euo pipefail
url="$1" wanted="$2" file="$3" folder="$4"

found="$(curl -s "$url" | tee "$file" | sha256sum | cut -d ' ' -f 1)"
[ "$found" = "$wanted" ]
tar -xzf "$file" -C "$folder"
if [ "${5:-}" = sync ]; then
  sync "$file" "$folder"/*/uv
fi
