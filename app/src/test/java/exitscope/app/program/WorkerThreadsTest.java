package exitscope.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class WorkerThreadsTest {
    private static final long A_WHILE = 200; // ms

    private final RuntimeException first = new IllegalStateException("first");
    private final Error second = new AssertionError("second");
    private final AtomicBoolean ended = new AtomicBoolean();

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    private static void pause() {
        try {
            Thread.sleep(A_WHILE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void takeAWhile() {
        pause();
        ended.set(true);
    }

    private void failFirst() {
        throw first;
    }

    private void failSecond() {
        throw second;
    }

    @Test
    void noJobGoesOnWhenOneHasFailed() {
        try (WorkerThreads workers = new WorkerThreads(3)) {
            assertSame(
                    second,
                    assertThrows(
                            AssertionError.class,
                            () ->
                                    workers.run(
                                            List.of(
                                                    () -> {},
                                                    this::failSecond,
                                                    this::takeAWhile))));
            assertTrue(ended.get());
        }
    }

    @Test
    void theCallersOwnFailureIsToldAndTheOthersWithIt() {
        try (WorkerThreads workers = new WorkerThreads(3)) {
            RuntimeException thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    workers.run(
                                            List.of(
                                                    this::failFirst,
                                                    this::failSecond,
                                                    this::failFirst,
                                                    this::takeAWhile)));
            assertSame(first, thrown);
            assertEquals(List.of(second), List.of(thrown.getSuppressed()));
            assertTrue(ended.get());
        }
    }

    @Test
    void anInterruptLetsWhatHasBegunEndAndNothingElseBegin() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean another = new AtomicBoolean();
        try (WorkerThreads workers = new WorkerThreads(2)) {
            Runnable own =
                    () -> {
                        try {
                            begun.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        Thread.currentThread().interrupt();
                    };
            Runnable running =
                    () -> {
                        begun.countDown();
                        takeAWhile();
                    };
            assertThrows(
                    CancellationException.class,
                    () -> workers.run(List.of(own, running, () -> another.set(true))));
            assertTrue(ended.get());
            assertFalse(another.get());
            assertTrue(Thread.currentThread().isInterrupted(), "the caller learns of it");
        }
    }

    @Test
    void closedWorkersBeginNothing() {
        WorkerThreads workers = new WorkerThreads(2);
        workers.close();
        assertThrows(
                CancellationException.class,
                () -> workers.run(List.of(this::takeAWhile, this::takeAWhile)));
        assertFalse(ended.get());
    }
}
