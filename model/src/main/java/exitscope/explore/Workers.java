package exitscope.explore;

import java.util.List;

/// Whoever carries out the parts of a walk: on one thread or several. The walk itself has none.
public interface Workers {
    /// The caller's thread alone.
    Workers ALONE =
            new Workers() {
                @Override
                public int count() {
                    return 1;
                }

                @Override
                public void run(List<Runnable> jobs) {
                    jobs.forEach(Runnable::run);
                }
            };

    /// How many jobs go on at the same time.
    int count();

    /// Carries out all jobs, in any order or at once, and returns when all are done. What one of
    /// them throws is thrown here.
    void run(List<Runnable> jobs);
}
