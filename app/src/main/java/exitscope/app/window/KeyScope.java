package exitscope.app.window;

import exitscope.app.window.Panes.Place;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Where a key asks for a command. The same key may mean something else in another scope: while the
/// focus is in a view, its keys come first, then those of [#PLAIN], then those of [#WINDOW].
enum KeyScope {
    /// Everywhere in the window, even where text is written.
    WINDOW("", null),
    /// Wherever no text is written.
    PLAIN("keys.plain", null),
    TREE("pane.tree", Place.TREE),
    FLAGS("pane.flags", Place.FLAGS),
    LANES("pane.lanes", Place.LANES),
    OUTCOMES("pane.outcomes", Place.OUTCOMES),
    /// The graph of what can come out.
    GRAPH("keys.graph", Place.OUTCOMES),
    /// Two ways side by side, up to where they part.
    PARTING("keys.parting", Place.OUTCOMES),
    STACK("pane.stack", Place.STACK),
    WAITS("pane.waits", Place.WAITS),
    DISASSEMBLY("pane.disassembly", Place.DISASSEMBLY),
    CHOICES("pane.choices", Place.CHOICES),
    /// A terminal, in which text is written.
    CONSOLE("pane.console", Place.CONSOLE),
    /// The pane of breakpoints, watches, bookmarks and runs.
    MARKS("pane.marks", null),
    /// The tree of runs that drops down.
    RUNS("command.runs", null);

    private final String words;
    private final @Nullable Place place;

    KeyScope(String words, @Nullable Place place) {
        this.words = words;
        this.place = place;
    }

    /// What a person calls it, in a menu; empty for the window.
    String title(WindowText texts) {
        return words.isEmpty() ? "" : texts.get(words);
    }

    /// The view in which it is; null where it is in none of those that have a key to go there.
    @Nullable Place place() {
        return place;
    }

    /// Whether the same key can be asked for in this scope and in that other one at a time, so that
    /// one of the two comes first.
    boolean meets(KeyScope other) {
        return this != other && (isWide() || other.isWide());
    }

    private boolean isWide() {
        return this == WINDOW || this == PLAIN;
    }

    /// What begins the ids of its commands.
    String prefix() {
        return this == WINDOW ? "" : name().toLowerCase(Locale.ROOT) + ".";
    }

    /// Whether its commands can be done from elsewhere.
    boolean isInPalette() {
        return this != PLAIN && this != RUNS;
    }
}
