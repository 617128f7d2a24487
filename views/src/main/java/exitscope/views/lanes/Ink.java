package exitscope.views.lanes;

import java.util.Locale;

/// A colour that the time line draws with; the style sheet gives each a colour of the palette.
enum Ink {
    TEXT,
    MUTED,
    SURFACE,
    RAISED,
    BORDER,
    SELECTION,
    HOVER,
    ACCENT,
    RUNNING,
    ON_RUNNING,
    READY,
    BLOCKED,
    HELD,
    STOPPED,
    TRACED,
    EXITING,
    ZOMBIE,
    DEAD,
    LINK,
    SIGNAL,
    TRACER;

    /// The style class of its swatch.
    String styleClass() {
        return "lane-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
