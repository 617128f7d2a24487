package exitscope.explore;

import exitscope.outcome.Finding;
import exitscope.phrase.Phrase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was noticed on a walk, each thing where it was seen first: since the walk goes breadth
/// first, nothing is nearer to the first state.
///
/// Plain and mutable, for one thread.
final class Discoveries {
    /// What a finding says, and where it was seen.
    ///
    /// @param state before the move
    /// @param move the move in which it happens; -1: it is so in the state
    record Place(Finding.Kind kind, Phrase message, int state, int move) {}

    private final Map<Sighting.Found, Place> places = new LinkedHashMap<>();

    /// Signals for which processes set handlers.
    private final Set<Sighting.Addressee> handled = new HashSet<>();

    /// Where processes were killed by signals.
    private final Map<Sighting.Addressee, Place> unhandled = new LinkedHashMap<>();

    private boolean looksAtTime;
    private boolean looksAtInit;

    /// Whether a program looked at the clock or at what was used.
    boolean looksAtTime() {
        return looksAtTime;
    }

    /// Whether a program read what the machine's own process 1 is doing.
    boolean looksAtInit() {
        return looksAtInit;
    }

    void add(List<Sighting> sightings, int state, int move) {
        for (Sighting sighting : sightings) {
            switch (sighting) {
                case Sighting.Found found ->
                        places.computeIfAbsent(
                                found, _ -> new Place(found.kind(), found.message(), state, move));
                case Sighting.Handled(var addressee) -> handled.add(addressee);
                case Sighting.Unhandled(var addressee, Phrase message) ->
                        unhandled.computeIfAbsent(
                                addressee,
                                _ -> new Place(Finding.Kind.BEFORE_HANDLER, message, state, move));
                case Sighting.LooksAtTime() -> looksAtTime = true;
                case Sighting.LooksAtInit() -> looksAtInit = true;
            }
        }
    }

    Collection<Place> places() {
        List<Place> all = new ArrayList<>(places.values());
        unhandled.forEach((addressee, place) -> {
            if (handled.contains(addressee)) {
                all.add(place);
            }
        });
        return all;
    }
}
