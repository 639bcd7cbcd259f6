#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# encode-icon.sh TOOL ICON.svg SIZE OUTPUT.png: encodes a symbolic icon. GTK's tool chooses the name itself.

folder=$(mktemp -d) || exit 1
trap 'rm -rf -- "$folder"' EXIT

"$1" -o "$folder" "$2" "$3" && mv -- "$folder/$(basename -- "$2" .svg).symbolic.png" "$4"
