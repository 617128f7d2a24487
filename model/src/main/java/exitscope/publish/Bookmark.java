package exitscope.publish;

/// A moment that somebody wants to come back to.
///
/// @param id by which it is known in its session; 0 before it has one
/// @param name a few words; empty where it is called by its position
/// @param note as many as needed; may be empty
public record Bookmark(int id, Moment moment, String name, String note) {
    /// Where it stands when one walks from bookmark to bookmark.
    public static int compare(Moment one, Moment other) {
        int byBranch = Integer.compare(one.branch(), other.branch());
        int byStep = Long.compare(one.step(), other.step());
        return byBranch != 0
                ? byBranch
                : byStep != 0 ? byStep : Long.compare(one.ticks(), other.ticks());
    }
}
