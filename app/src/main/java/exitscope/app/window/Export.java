package exitscope.app.window;

/// What can be exported from the window.
enum Export {
    TREE_TEXT("txt"),
    TREE_DOT("dot"),
    TREE_SVG("svg"),
    TREE_PNG("png"),
    WINDOW_SVG("svg"),
    WINDOW_PNG("png"),
    /// the run so far as a sequence diagram
    RUN_MERMAID("mmd"),
    /// the run so far for ui.perfetto.dev
    RUN_PERFETTO("json"),
    /// the tree through the run so far
    RUN_GIF("gif");

    private final String ending;

    Export(String ending) {
        this.ending = ending;
    }

    /// How the names of such files end, without the dot.
    String ending() {
        return ending;
    }
}
