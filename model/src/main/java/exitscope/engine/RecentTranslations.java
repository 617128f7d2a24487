package exitscope.engine;

import org.jspecify.annotations.Nullable;

/// Keeps the latest translations from being collected, and so bounds what all of them take: pages
/// refer to theirs weakly. For all threads.
final class RecentTranslations {
    private final @Nullable TranslatedCode[] latest;
    private int next;

    RecentTranslations(int most) {
        latest = new @Nullable TranslatedCode[most];
    }

    /// Keeps one more, and lets go of the oldest.
    synchronized void add(TranslatedCode code) {
        latest[next] = code;
        next = (next + 1) % latest.length;
    }
}
