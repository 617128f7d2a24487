package exitscope.app.cli;

import exitscope.app.program.Walk;
import exitscope.app.words.AppPhrase;
import exitscope.change.FamilyChange;
import exitscope.change.Transition;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Publication;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The moments of a run that are exported: one with what has to be known of those before it, or all
/// between two. A run is walked once, so one of them is asked for, once.
final class ExportedMoments {
    private final Journey journey;
    private final @Nullable Position at;
    private final @Nullable Position from;
    private final @Nullable Position to;

    /// @param at the one moment; null for the end
    /// @param from where a range begins; null for the beginning
    /// @param to where a range ends; null for the end
    ExportedMoments(
            Journey journey,
            @Nullable Position at,
            @Nullable Position from,
            @Nullable Position to) {
        this.journey = journey;
        this.at = at;
        this.from = from;
        this.to = to;
    }

    /// Boot, the moment before, and the moment; and those at which somebody lost a child, of which
    /// the tree keeps a trace.
    List<Publication> one() {
        List<Publication> shown = new ArrayList<>();
        Walk walk = journey.walk();
        shown.add(walk.publication());
        journey.goTo(
                "--at",
                at == null ? new Position.End() : at,
                _ -> {
                    int before = shown.size() - 2;
                    if (before > 0 && !adopts(shown.get(before))) {
                        shown.remove(before);
                    }
                    shown.add(walk.publication());
                });
        return shown;
    }

    private static boolean adopts(Publication moment) {
        Transition last = moment.last();
        return last != null
                && last.changes().stream().anyMatch(FamilyChange.ParentChanged.class::isInstance);
    }

    /// Every moment of the range, its first included.
    ///
    /// @param most how many there may be; more are a problem of the person's
    List<Publication> range(int most) {
        Walk walk = atStart();
        List<Publication> moments = new ArrayList<>();
        moments.add(walk.publication());
        toEnd(_ -> {
            moments.add(walk.publication());
            if (moments.size() > most) {
                throw new ExitscopeException(
                        AppPhrase.of("export.tooMany", journey.file(), most),
                        AppPhrase.of("export.smallerRange"));
            }
        });
        return moments;
    }

    /// The run as it stands where the range begins.
    Walk atStart() {
        journey.goTo("--from", from == null ? new Position.Number(0) : from, _ -> {});
        return journey.walk();
    }

    /// Walks on to where the range ends.
    void toEnd(Consumer<Transition> passed) {
        journey.goTo("--to", to == null ? new Position.End() : to, passed);
    }
}
