#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The layer rule: src/article, src/typeset, src/widgets, src/app; each sees only itself and those before it.
# The compiler enforces most of it, but cmark.h and yaml.h lie in /usr/include, and nobody asks which header of a
# layer's own dependencies was meant for the layer before. So every include is looked at.
# Usage: check-layers.sh [SOURCE-ROOT]

cd "${1:-$(dirname "$0")/..}" || exit 99

awk '
  function layer_of(path) { split(path, parts, "/"); return parts[2] }

  BEGIN {
    rank["article"] = 1; rank["typeset"] = 2; rank["widgets"] = 3; rank["app"] = 4
    forbidden["article"] = "^(pango/|cairo|gdk|gdk-pixbuf/|gtk/|librsvg/|graphene|gsk/|hb)"
    forbidden["typeset"] = "^(gdk/|gsk/|gtk/|cmark|yaml)"
    forbidden["widgets"] = "^(cmark|yaml|librsvg/)"
    forbidden["app"] = "^(cmark|yaml)"

    # First pass: whose header is it?
    while (("find src -name \"*.h\" -type f" | getline path) > 0) {
      name = path
      sub(/.*\//, "", name)
      owner[name] = layer_of(path)
    }
    while (("find src -type f \\( -name \"*.c\" -o -name \"*.h\" \\)" | getline path) > 0) {
      layer = layer_of(path)
      n_files++
      number = 0
      while ((getline line < path) > 0) {
        number++
        if (line !~ /^[ \t]*#[ \t]*include[ \t]*[<"]/)
          continue
        name = line
        sub(/^[^<"]*[<"]/, "", name)
        sub(/[>"].*/, "", name)
        if (name ~ forbidden[layer]) {
          printf "%s:%d: src/%s may not use <%s>\n", path, number, layer, name
          bad = 1
        }
        base = name
        sub(/.*\//, "", base)
        if (base in owner && rank[owner[base]] > rank[layer]) {
          printf "%s:%d: src/%s may not use %s of src/%s\n", path, number, layer, base, owner[base]
          bad = 1
        }
        if (base in owner && owner[base] != layer && base ~ /-private\.h$/) {
          printf "%s:%d: %s is private to src/%s\n", path, number, base, owner[base]
          bad = 1
        }
      }
      close(path)
    }
    if (n_files == 0) {
      print "no sources found"
      bad = 1
    }
    exit bad
  }'
