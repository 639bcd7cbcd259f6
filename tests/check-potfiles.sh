#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# po/POTFILES.in is sorted and lists exactly the files with something to translate.
# Usage: check-potfiles.sh [SOURCE-ROOT]

cd "${1:-$(dirname "$0")/..}" || exit 99

export LC_ALL=C
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT

grep -v '^#' po/POTFILES.in | grep -v '^$' >"$folder/listed" || [ -e po/POTFILES.in ] || exit 1

{
  # _("…"), N_("…"), C_("…"), NC_("…"), Q_("…") and the functions of the ngettext and dgettext families.
  grep -rlE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|Q_|g?d?[np]?gettext|g_dngettext|g_dpgettext2?) ?\("' --include='*.c' --include='*.h' src
  grep -rlE 'translatable="(yes|true)"' --include='*.ui' src data
  find data -type f \( -name '*.desktop.in' -o -name '*.gschema.xml' -o -name '*.metainfo.xml.in' \)
} 2>/dev/null | sort -u >"$folder/found"

status=0
if ! sort -c -u "$folder/listed"; then
  echo "po/POTFILES.in is not sorted"
  status=1
fi
sort -u "$folder/listed" >"$folder/sorted"
if ! diff "$folder/sorted" "$folder/found" >"$folder/diff"; then
  sed -n 's/^> /missing in po\/POTFILES.in: /p; s/^< /nothing to translate in: /p' "$folder/diff"
  status=1
fi
exit $status
