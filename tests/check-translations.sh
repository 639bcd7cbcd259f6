#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every language of po/LINGUAS is complete: nothing untranslated, nothing fuzzy, no broken format.
# Usage: check-translations.sh [SOURCE-ROOT]

cd "${1:-$(dirname "$0")/..}" || exit 99

folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT
status=0

# The keywords of meson's “glib” preset.
xgettext --from-code=UTF-8 --add-comments=Translators --files-from=po/POTFILES.in --output="$folder/all.pot" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 \
  --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
  --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format \
  --flag=g_string_append_printf:2:c-format --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format \
  --flag=g_markup_printf_escaped:1:c-format --flag=g_log:3:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format ||
  exit 1
[ -e "$folder/all.pot" ] || exit 0

for language in $(grep -v '^#' po/LINGUAS); do
  msgmerge --quiet --no-fuzzy-matching -o "$folder/merged.po" "po/$language.po" "$folder/all.pot" || exit 1
  msgfmt --check --statistics -o /dev/null "$folder/merged.po" 2>"$folder/said" || status=1
  sed "s/^/$language: /" "$folder/said"
  if grep -qE 'untranslated|fuzzy' "$folder/said"; then
    status=1
    msgattrib --untranslated --no-obsolete --no-wrap "$folder/merged.po" | grep '^#:' | sort | uniq -c | sort -rn | head -20
  fi
done
exit $status
