package exitscope.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// States whose moves several workers make. What came of them is taken in, in the order of the
/// states, by one thread at a time: by whichever worker has just made some, while the others go on.
final class Batch {
    /// States that a worker takes at once.
    private static final int PIECE = 8;

    private final List<Reached> states;
    private final BiConsumer<Reached, Expansion> taker;
    private final Expansion[] expansions;
    private final int pieces;

    /// Not 0 for a piece that is expanded.
    private final AtomicIntegerArray ready;

    /// The next piece that a worker takes.
    private final AtomicInteger cursor = new AtomicInteger();

    /// Guards the taker, and who moves [#taken].
    private final ReentrantLock taking = new ReentrantLock();

    /// Pieces that are taken in.
    private final AtomicInteger taken = new AtomicInteger();

    /// @param taker called for each state in turn, and never by two threads at once
    Batch(List<Reached> states, BiConsumer<Reached, Expansion> taker) {
        this.states = states;
        this.taker = taker;
        expansions = new Expansion[states.size()];
        pieces = Math.ceilDiv(states.size(), PIECE);
        ready = new AtomicIntegerArray(pieces);
    }

    /// Expands and takes in all of them; a job for each expander.
    void expand(List<Expander> expanders, Workers workers) {
        List<Runnable> jobs = new ArrayList<>();
        for (Expander expander : expanders.subList(0, Math.min(expanders.size(), pieces))) {
            jobs.add(() -> work(expander));
        }
        if (jobs.size() == 1) {
            jobs.getFirst().run();
        } else {
            workers.run(jobs);
        }
        // A piece may have become ready just after the one who was taking looked for the last time.
        take();
    }

    private void work(Expander expander) {
        for (int piece = cursor.getAndIncrement();
                piece < pieces;
                piece = cursor.getAndIncrement()) {
            for (int i = piece * PIECE; i < end(piece); i++) {
                expansions[i] = expander.expand(states.get(i));
            }
            ready.set(piece, 1);
            while (isReady(taken.get()) && taking.tryLock()) {
                boolean whole = false;
                try {
                    take();
                    whole = true;
                } finally {
                    if (!whole) {
                        // Nobody else is to try what has failed, and half of it is done.
                        taken.set(pieces);
                    }
                    taking.unlock();
                }
            }
        }
    }

    /// Takes in the next pieces as far as they are ready.
    private void take() {
        for (int piece = taken.get(); isReady(piece); taken.set(++piece)) {
            for (int i = piece * PIECE; i < end(piece); i++) {
                taker.accept(states.get(i), expansions[i]);
            }
        }
    }

    private boolean isReady(int piece) {
        return piece < pieces && ready.get(piece) != 0;
    }

    private int end(int piece) {
        return Math.min(states.size(), (piece + 1) * PIECE);
    }
}
