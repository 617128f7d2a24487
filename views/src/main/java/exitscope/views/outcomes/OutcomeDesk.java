package exitscope.views.outcomes;

import exitscope.change.Transition;
import exitscope.outcome.Witness;
import exitscope.publish.Publication;

import java.util.Collection;
import java.util.function.Function;

/// What the page of outcomes asks of the window around it. Nothing here waits; answers come to the
/// view.
public interface OutcomeDesk {
    /// Searches all that can follow, in place of any search before.
    ///
    /// @param at the present moment
    /// @param fromStart whether to begin at the start of the run, not here
    void explore(Publication at, boolean fromStart);

    /// Lets the search rest; all that it knows is kept.
    void pause();

    /// Lets a search that rests go on.
    void goOn();

    /// Ends the search; what it knows can still be looked at.
    void stop();

    /// Forgets the search.
    void forget();

    /// Looks, for a little while, for what can still happen from a moment.
    void lookAhead(Publication at);

    /// Nobody looks at what can still happen.
    void lookAheadNoMore();

    /// Plays a witness of the search.
    ///
    /// @param toParting whether to stand where it parts from what was recorded, not at its end
    void follow(Witness witness, boolean toParting);

    /// Goes to a state of the search by a shortest way.
    void goTo(int state);

    /// Asks for states as junctions.
    void junctions(Collection<Integer> states);

    /// Asks how two witnesses of the search part.
    ///
    /// @param words what a transition does; asked for on another thread
    void compare(Witness left, Witness right, Function<Transition, String> words);
}
