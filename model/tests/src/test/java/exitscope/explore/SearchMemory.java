package exitscope.explore;

import exitscope.state.MachineState;

import java.util.List;

/// A process that searches until a bound cuts it short, and says what the search says that it takes
/// and what it really takes: what there is in the Java machine's heap that was not there before.
final class SearchMemory {
    private SearchMemory() {}

    /// Searches.
    ///
    /// @param arguments the program, the bytes that the search may take, how many work on it
    public static void main(String[] arguments) {
        MachineState boot = Explored.boot(arguments[0]);
        long before = heap();
        Settings settings = Settings.DEFAULT.withMemory(Long.parseLong(arguments[1]));
        int count = Integer.parseInt(arguments[2]);
        Exploration search = new Exploration(boot, settings, workers(count));
        while (search.advance()) {
            // It ends by itself.
        }
        long said = search.progress().bytes();
        long taken = heap() - before;
        System.out.println(
                said + " " + taken + " " + search.states() + " " + search.report().bound());
    }

    private static Workers workers(int count) {
        return new Workers() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void run(List<Runnable> jobs) {
                List<Thread> threads = jobs.stream().map(Thread::new).toList();
                threads.forEach(Thread::start);
                for (Thread each : threads) {
                    try {
                        each.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
