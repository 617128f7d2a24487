package exitscope.views;

import exitscope.publish.Bookmark;

/// What bookmarks are called.
public final class BookmarkText {
    private BookmarkText() {}

    /// The name that the person gave, or its position: "step 12".
    public static String name(Bookmark bookmark, Messages messages) {
        return bookmark.name().isEmpty()
                ? messages.text("time.bookmark", Long.toString(bookmark.moment().step()))
                : bookmark.name();
    }

    /// The name, and behind it the note if there is one.
    public static String withNote(Bookmark bookmark, Messages messages) {
        String name = name(bookmark, messages);
        return bookmark.note().isEmpty() ? name : name + " – " + bookmark.note();
    }
}
