package exitscope.app;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Carries out one command line.
    ///
    /// @param arguments what was written behind `exitscope`
    public static void main(String[] arguments) {
        System.out.println(String.join("|", arguments));
    }
}
