/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-shortcuts.h"

#include <glib/gi18n-lib.h>

/**
 * LecternArticleView:
 *
 * Shows an article: a column of block widgets that scrolls. Short articles have all their
 * widgets, made in idle time after the first frame; of long ones only those near what shows.
 *
 * The view itself never goes anywhere when a link is followed: it tells the window.
 *
 * ## CSS nodes
 *
 * `article`, with `block`, `link` and `cell` inside.
 *
 * ## Actions
 *
 * - `view.line-down`, `view.line-up`, `view.page-down`, `view.page-up`, `view.start`,
 *   `view.end`: scroll
 * - `article.follow` (s), `article.cite` (u): a link, a citation was activated
 * - `article.follow-apart` (s): a link is to open in another window
 * - `article.toggle` (u): opens and closes what is below a title
 */

enum
{
  PROP_ARTICLE = 1,
  PROP_TEXT_SIZE,
  PROP_SOURCES_OPEN,
  PROP_SECTION,
  N_PROPERTIES,
  /* Overridden. */
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_ACTIVATE_LINK,
  SIGNAL_ACTIVATE_LINK_APART,
  SIGNAL_ACTIVATE_CITATION,
  SIGNAL_FOLDS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternArticleView, lectern_article_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static GtkSizeRequestMode
lectern_article_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
lectern_article_view_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  *minimum = 1;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 720 : 600;
}

static void
lectern_article_view_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  gboolean            resized = self->width != width || self->height != height;

  self->width = width;
  self->height = height;
  if (self->context == NULL)
    {
      lectern_view_sync_adjustment (self);
      return;
    }

  if (resized)
    {
      lectern_view_set_geometry (self);
      /* What shows now may be more or less; blocks are made outside of the allocation. */
      lectern_view_queue_update (self);
      lectern_view_queue_complete (self);
    }
  lectern_view_allocate_children (self);
}

static void
lectern_article_view_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  lectern_view_snapshot (LECTERN_ARTICLE_VIEW (widget), snapshot);
}

static void
lectern_article_view_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (lectern_article_view_parent_class)->css_changed (widget, change);

  lectern_view_update_style (LECTERN_ARTICLE_VIEW (widget));
}

static void
lectern_article_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lectern_article_view_parent_class)->root (widget);

  lectern_view_follow_root (LECTERN_ARTICLE_VIEW (widget), gtk_widget_get_root (widget));
}

static void
lectern_article_view_unroot (GtkWidget *widget)
{
  lectern_view_follow_root (LECTERN_ARTICLE_VIEW (widget), NULL);

  GTK_WIDGET_CLASS (lectern_article_view_parent_class)->unroot (widget);
}

/* A click gives the focus to the link or cell under it, else to the article. What was clicked on
 * shows; were a part of it out of view, scrolling now would move it away under the pointer. */
static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            LecternArticleView *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (target != NULL && target != GTK_WIDGET (self) && (LECTERN_IS_BLOCK_WIDGET (target) || !gtk_widget_get_focusable (target)))
    target = gtk_widget_get_parent (target);

  self->holds_still = TRUE;
  gtk_widget_grab_focus (target != NULL ? target : GTK_WIDGET (self));
  self->holds_still = FALSE;
  lectern_view_press (self, gesture, n_press, x, y);
  if (target == GTK_WIDGET (self) && !self->selecting.is_tap)
    lectern_view_focus_caret (self);
}

static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             LecternArticleView *self)
{
  lectern_view_release (self, x, y);
}

/* It moved, or stayed too long. */
static void
stopped_cb (GtkGestureClick    *gesture,
            LecternArticleView *self)
{
  self->selecting.is_tap = FALSE;
}

static void
scale_factor_cb (LecternArticleView *self)
{
  if (self->context == NULL)
    return;

  self->context->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  /* Figures that show are made anew. */
  lectern_view_queue_update (self);
}

static void
lectern_article_view_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (object);

  switch (id)
    {
    case PROP_ARTICLE:
      g_value_set_object (value, self->article);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_uint (value, self->text_size);
      break;
    case PROP_SOURCES_OPEN:
      g_value_set_boolean (value, self->sources_open);
      break;
    case PROP_SECTION:
      g_value_set_uint (value, self->section);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
lectern_article_view_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (object);

  switch (id)
    {
    case PROP_ARTICLE:
      lectern_article_view_set_article (self, g_value_get_object (value));
      break;
    case PROP_TEXT_SIZE:
      lectern_article_view_set_text_size (self, g_value_get_uint (value));
      break;
    case PROP_SOURCES_OPEN:
      lectern_article_view_set_sources_open (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      g_clear_object (&self->hadjustment);
      self->hadjustment = g_value_get_object (value) != NULL ? g_object_ref_sink (g_value_get_object (value)) : NULL;
      break;
    case PROP_VADJUSTMENT:
      lectern_view_set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
lectern_article_view_dispose (GObject *object)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (object);

  lectern_view_reset_layout (self);
  lectern_view_set_vadjustment (self, NULL);
  g_clear_object (&self->hadjustment);
  g_clear_pointer (&self->text_font, g_free);

  G_OBJECT_CLASS (lectern_article_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, LECTERN_TYPE_ARTICLE, flags);
  properties[PROP_TEXT_SIZE] = g_param_spec_uint ("text-size", NULL, NULL, LECTERN_VIEW_TEXT_SIZE_MIN, LECTERN_VIEW_TEXT_SIZE_MAX, 100, flags);
  properties[PROP_SOURCES_OPEN] = g_param_spec_boolean ("sources-open", NULL, NULL, FALSE, flags);
  properties[PROP_SECTION] = g_param_spec_uint ("section", NULL, NULL, 0, G_MAXUINT, LECTERN_NONE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
lectern_article_view_class_init (LecternArticleViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_article_view_dispose;
  object_class->get_property = lectern_article_view_get_property;
  object_class->set_property = lectern_article_view_set_property;

  widget_class->get_request_mode = lectern_article_view_get_request_mode;
  widget_class->measure = lectern_article_view_measure;
  widget_class->size_allocate = lectern_article_view_size_allocate;
  widget_class->snapshot = lectern_article_view_snapshot;
  widget_class->css_changed = lectern_article_view_css_changed;
  widget_class->root = lectern_article_view_root;
  widget_class->unroot = lectern_article_view_unroot;
  widget_class->focus = lectern_view_focus;

  install_properties (object_class);
  signals[SIGNAL_ACTIVATE_LINK] = g_signal_new ("activate-link", LECTERN_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATE_LINK_APART] = g_signal_new ("activate-link-apart", LECTERN_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST,
                                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATE_CITATION] = g_signal_new ("activate-citation", LECTERN_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_FOLDS_CHANGED] = g_signal_new ("folds-changed", LECTERN_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  lectern_view_install_input (widget_class);
  lectern_view_install_caret (widget_class);
  lectern_view_install_copy (widget_class);
  lectern_view_install_menu (widget_class);
  lectern_shortcuts_add_bindings (widget_class);

  gtk_widget_class_set_css_name (widget_class, "article");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
lectern_article_view_init (LecternArticleView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->text_size = 100;
  self->line_characters = LECTERN_LINE_CHARACTERS;
  self->section = LECTERN_NONE;
  lectern_view_reset_layout (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Article"), -1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  g_signal_connect_object (click, "stopped", G_CALLBACK (stopped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  lectern_view_add_selecting (self);
  lectern_view_add_caret (self);
  lectern_view_add_gestures (self);
  lectern_view_add_menu (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
}

/**
 * lectern_article_view_new:
 *
 * Creates a view without an article.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
lectern_article_view_new (void)
{
  return g_object_new (LECTERN_TYPE_ARTICLE_VIEW, NULL);
}

/**
 * lectern_article_view_get_article:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the article shown
 */
LecternArticle *
lectern_article_view_get_article (LecternArticleView *self)
{
  return self->article;
}

static void
set_up_blocks (LecternArticleView *self)
{
  guint32 n_containers = lectern_article_get_n_containers (self->article);

  self->n_blocks = lectern_article_get_n_blocks (self->article);
  self->widgets = g_new0 (LecternBlockWidget *, MAX (self->n_blocks, 1));
  self->measured = g_new0 (guint8, MAX (self->n_blocks, 1));
  self->hidden = g_new0 (guint8, MAX (self->n_blocks, 1));
  self->runs = g_array_new (FALSE, FALSE, sizeof (LecternRun));
  self->wide = g_new0 (guint8, MAX (self->n_blocks, 1));
  self->folded = g_new0 (guint8, MAX (n_containers, 1));
  for (guint32 i = 0; i < n_containers; i++)
    self->folded[i] = (guint8) (lectern_article_get_container (self->article, i)->folded != FALSE);
  lectern_view_update_hidden (self);
}

/**
 * lectern_article_view_set_article:
 * @self: a view
 * @article: (nullable): an article
 *
 * Shows an article from its beginning, its sources closed.
 */
void
lectern_article_view_set_article (LecternArticleView *self,
                                  LecternArticle     *article)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));
  g_return_if_fail (article == NULL || LECTERN_IS_ARTICLE (article));

  if (self->article == article)
    return;

  lectern_view_reset_layout (self);
  self->sources_open = FALSE;
  self->section = LECTERN_NONE;
  if (article != NULL && lectern_article_get_n_blocks (article) > 0)
    {
      self->article = g_object_ref (article);
      lectern_view_create_context (self);
      set_up_blocks (self);
      lectern_view_forget_heights (self);
      if (self->width > 0)
        {
          lectern_view_set_geometry (self);
          lectern_view_update (self);
          lectern_view_queue_complete (self);
        }
      else
        {
          lectern_view_make_first (self);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, article != NULL ? lectern_article_get_title (article) : _ ("Article"),
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
}

/**
 * lectern_article_view_get_sources_open:
 * @self: a view
 *
 * Returns: whether the list of sources is open
 */
gboolean
lectern_article_view_get_sources_open (LecternArticleView *self)
{
  return self->sources_open;
}

/**
 * lectern_article_view_set_sources_open:
 * @self: a view
 * @open: whether the list of sources is open
 *
 * Opens or closes the list of sources. Nothing else moves.
 */
void
lectern_article_view_set_sources_open (LecternArticleView *self,
                                       gboolean            open)
{
  guint32 block;

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->sources_open == open || self->article == NULL)
    return;

  self->sources_open = open;
  block = lectern_article_get_sources_block (self->article);
  if (block != LECTERN_NONE)
    {
      lectern_view_update_disclosure (self, block);
      lectern_view_rebuild_hidden (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCES_OPEN]);
}

/**
 * lectern_article_view_is_folded:
 * @self: a view
 * @container: a container
 *
 * Returns: whether it is a callout that is closed
 */
gboolean
lectern_article_view_is_folded (LecternArticleView *self,
                                guint32             container)
{
  return self->folded != NULL && container != LECTERN_NONE && self->folded[container];
}
