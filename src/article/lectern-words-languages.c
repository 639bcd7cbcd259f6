/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-words-private.h"

static const char *const words_en[] = {
  [LECTERN_WORD_NOTE] = "Note",
  [LECTERN_WORD_TIP] = "Tip",
  [LECTERN_WORD_IMPORTANT] = "Important",
  [LECTERN_WORD_WARNING] = "Warning",
  [LECTERN_WORD_CAUTION] = "Caution",
  [LECTERN_WORD_SOURCES] = "Sources",
  [LECTERN_WORD_ADDITIONAL] = "Additional reading",
  [LECTERN_WORD_SOURCES_CITED] = "Sources cited here",
  [LECTERN_WORD_CORRECTION] = "Correction:",
  [LECTERN_WORD_IN_AN_EMERGENCY] = "In an emergency",
  [LECTERN_WORD_PAGE_OF] = "Page %u of %u",
  [LECTERN_WORD_BY] = "By %s",
  [LECTERN_WORD_PUBLISHED] = "Published %s",
  [LECTERN_WORD_REVIEWED] = "Reviewed %s",
  [LECTERN_WORD_SEARCHED] = "Evidence searched %s",
  [LECTERN_WORD_NEXT_REVIEW] = "Next review due %s",
  [LECTERN_WORD_REVIEW_OVERDUE] = "Review was due %s and is overdue",
  [LECTERN_WORD_FUNDING] = "Funding: %s",
  [LECTERN_WORD_NOT_REPORTED] = "Not reported in these sources",
  [LECTERN_WORD_NOT_APPLICABLE] = "Does not apply",
  [LECTERN_WORD_UNKNOWN] = "Not known",
  [LECTERN_WORD_CHANCE] = "%s in %s people",
  [LECTERN_WORD_CHANCE_GROUP] = "%s in %s %s",
  [LECTERN_WORD_RANGE] = "%s to %s",
  [LECTERN_WORD_AFTER] = "after %s",
  [LECTERN_WORD_RELATIVE_ONLY] = "relative only: no absolute figure",
  [LECTERN_WORD_INTERVAL] = "%s%% CI %s to %s",
  [LECTERN_WORD_QUESTION] = "Question",
  [LECTERN_WORD_FIGURE_MISSING] = "Figure not available",
  [LECTERN_WORD_TABLE_MISSING] = "Table not available",
  [LECTERN_WORD_CONTINUED] = "continued",
  [LECTERN_WORD_UNKNOWN_SOURCE] = "missing source: %s",
  [LECTERN_WORD_FOLDED] = "This part is folded in the article and was not printed here.",
  [LECTERN_WORD_AND] = "%s and %s",
};

static const char *const words_de[] = {
  [LECTERN_WORD_NOTE] = "Hinweis",
  [LECTERN_WORD_TIP] = "Tipp",
  [LECTERN_WORD_IMPORTANT] = "Wichtig",
  [LECTERN_WORD_WARNING] = "Warnung",
  [LECTERN_WORD_CAUTION] = "Vorsicht",
  [LECTERN_WORD_SOURCES] = "Quellen",
  [LECTERN_WORD_ADDITIONAL] = "Weitere Literatur",
  [LECTERN_WORD_SOURCES_CITED] = "Hier zitierte Quellen",
  [LECTERN_WORD_CORRECTION] = "Berichtigung:",
  [LECTERN_WORD_IN_AN_EMERGENCY] = "Im Notfall",
  [LECTERN_WORD_PAGE_OF] = "Seite %u von %u",
  [LECTERN_WORD_BY] = "Von %s",
  [LECTERN_WORD_PUBLISHED] = "Veröffentlicht: %s",
  [LECTERN_WORD_REVIEWED] = "Geprüft: %s",
  [LECTERN_WORD_SEARCHED] = "Suche nach Evidenz: %s",
  [LECTERN_WORD_NEXT_REVIEW] = "Nächste Prüfung fällig: %s",
  [LECTERN_WORD_REVIEW_OVERDUE] = "Prüfung überfällig seit: %s",
  [LECTERN_WORD_FUNDING] = "Finanzierung: %s",
  [LECTERN_WORD_NOT_REPORTED] = "In diesen Quellen nicht angegeben",
  [LECTERN_WORD_NOT_APPLICABLE] = "Trifft nicht zu",
  [LECTERN_WORD_UNKNOWN] = "Nicht bekannt",
  [LECTERN_WORD_CHANCE] = "%s von %s Menschen",
  [LECTERN_WORD_CHANCE_GROUP] = "%s von %s %s",
  [LECTERN_WORD_RANGE] = "%s bis %s",
  [LECTERN_WORD_AFTER] = "nach %s",
  [LECTERN_WORD_RELATIVE_ONLY] = "nur relativ: keine absolute Zahl",
  [LECTERN_WORD_INTERVAL] = "%s-%%-KI %s bis %s",
  [LECTERN_WORD_QUESTION] = "Frage",
  [LECTERN_WORD_FIGURE_MISSING] = "Abbildung nicht verfügbar",
  [LECTERN_WORD_TABLE_MISSING] = "Tabelle nicht verfügbar",
  [LECTERN_WORD_CONTINUED] = "Fortsetzung",
  [LECTERN_WORD_UNKNOWN_SOURCE] = "Quelle fehlt: %s",
  [LECTERN_WORD_FOLDED] = "Dieser Teil ist im Artikel eingeklappt und wurde hier nicht gedruckt.",
  [LECTERN_WORD_AND] = "%s und %s",
};

static const char *const words_es[] = {
  [LECTERN_WORD_NOTE] = "Nota",
  [LECTERN_WORD_TIP] = "Consejo",
  [LECTERN_WORD_IMPORTANT] = "Importante",
  [LECTERN_WORD_WARNING] = "Advertencia",
  [LECTERN_WORD_CAUTION] = "Precaución",
  [LECTERN_WORD_SOURCES] = "Fuentes",
  [LECTERN_WORD_ADDITIONAL] = "Lecturas complementarias",
  [LECTERN_WORD_SOURCES_CITED] = "Fuentes citadas aquí",
  [LECTERN_WORD_CORRECTION] = "Corrección:",
  [LECTERN_WORD_IN_AN_EMERGENCY] = "En caso de emergencia",
  [LECTERN_WORD_PAGE_OF] = "Página %u de %u",
  [LECTERN_WORD_BY] = "Por %s",
  [LECTERN_WORD_PUBLISHED] = "Publicado: %s",
  [LECTERN_WORD_REVIEWED] = "Revisado: %s",
  [LECTERN_WORD_SEARCHED] = "Búsqueda de evidencia: %s",
  [LECTERN_WORD_NEXT_REVIEW] = "Próxima revisión: %s",
  [LECTERN_WORD_REVIEW_OVERDUE] = "Revisión atrasada desde: %s",
  [LECTERN_WORD_FUNDING] = "Financiación: %s",
  [LECTERN_WORD_NOT_REPORTED] = "No se indica en estas fuentes",
  [LECTERN_WORD_NOT_APPLICABLE] = "No corresponde",
  [LECTERN_WORD_UNKNOWN] = "No se sabe",
  [LECTERN_WORD_CHANCE] = "%s de cada %s personas",
  [LECTERN_WORD_CHANCE_GROUP] = "%s de cada %s %s",
  [LECTERN_WORD_RANGE] = "%s a %s",
  [LECTERN_WORD_AFTER] = "después de %s",
  [LECTERN_WORD_RELATIVE_ONLY] = "solo relativo: sin cifra absoluta",
  [LECTERN_WORD_INTERVAL] = "IC del %s\u00a0%%: %s a %s",
  [LECTERN_WORD_QUESTION] = "Pregunta",
  [LECTERN_WORD_FIGURE_MISSING] = "Figura no disponible",
  [LECTERN_WORD_TABLE_MISSING] = "Tabla no disponible",
  [LECTERN_WORD_CONTINUED] = "continuación",
  [LECTERN_WORD_UNKNOWN_SOURCE] = "falta la fuente: %s",
  [LECTERN_WORD_FOLDED] = "Esta parte está plegada en el artículo y no se ha impreso aquí.",
  [LECTERN_WORD_AND] = "%s y %s",
};

_Static_assert(G_N_ELEMENTS (words_en) == LECTERN_N_WORDS, "English words are missing");
_Static_assert(G_N_ELEMENTS (words_de) == LECTERN_N_WORDS, "German words are missing");
_Static_assert(G_N_ELEMENTS (words_es) == LECTERN_N_WORDS, "Spanish words are missing");

static const LecternLanguage english = {
  .words = words_en,
  .sources_one = "%s source",
  .sources_many = "%s sources",
  .minutes_one = "About %s minute to read",
  .minutes_many = "About %s minutes to read",
  .months = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
  .day_month_year = "%d %s %d",
  .month_year = "%s %d",
};

static const LecternLanguage german = {
  .words = words_de,
  .sources_one = "%s Quelle",
  .sources_many = "%s Quellen",
  .minutes_one = "Etwa %s Minute Lesezeit",
  .minutes_many = "Etwa %s Minuten Lesezeit",
  .months = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
  .day_month_year = "%d. %s %d",
  .month_year = "%s %d",
  .inflected = { "Jahre", "Monate", "Tage" },
};

static const LecternLanguage spanish = {
  .words = words_es,
  .sources_one = "%s fuente",
  .sources_many = "%s fuentes",
  .minutes_one = "Aproximadamente %s minuto de lectura",
  .minutes_many = "Aproximadamente %s minutos de lectura",
  .months = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
  .day_month_year = "%d de %s de %d",
  .month_year = "%s de %d",
};

/* The first is what other languages fall back to; the last of a language serves its other regions.
 * “2.810” is a different number in Mexico or Zurich than in Madrid or Berlin. */
const LecternWords lectern_words_languages[] = {
  { .lang = "en", .language = &english, .decimal = ".", .thousands = ",", .n_grouped_digits = 4 },
  { .lang = "de", .regions = "AT", .language = &german, .decimal = ",", .thousands = "\u00a0", .n_grouped_digits = 4 },
  { .lang = "de", .regions = "CH LI", .language = &german, .decimal = ".", .thousands = "’", .n_grouped_digits = 4 },
  { .lang = "de", .language = &german, .decimal = ",", .thousands = ".", .n_grouped_digits = 4 },
  { .lang = "es", .regions = "419 BZ CU DO GT HN MX NI PA PE PR SV US", .language = &spanish, .decimal = ".", .thousands = "\u00a0", .n_grouped_digits = 5 },
  { .lang = "es", .language = &spanish, .decimal = ",", .thousands = "\u00a0", .n_grouped_digits = 5 },
};

const guint lectern_words_n_languages = G_N_ELEMENTS (lectern_words_languages);
