package exitscope.outcome;

/// How far a search has come.
///
/// @param states different states met
/// @param transitions moves found from one to another
/// @param depth moves from where it began to the states that it looks at now
/// @param open states met whose own moves it has not looked at
/// @param bytes what it takes, about
public record SearchProgress(long states, long transitions, int depth, long open, long bytes) {
    /// Nothing was looked at yet.
    public static final SearchProgress NONE = new SearchProgress(0, 0, 0, 0, 0);
}
