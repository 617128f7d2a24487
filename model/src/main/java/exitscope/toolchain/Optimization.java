package exitscope.toolchain;

/// How much the compiler may rearrange a program.
public enum Optimization {
    /// Every line runs as written and every variable can be seen: the default.
    O0("-O0"),
    /// Only what does not get in the way of a debugger.
    OG("-Og"),
    /// A little.
    O1("-O1"),
    /// What distributions use.
    O2("-O2"),
    /// All there is.
    O3("-O3"),
    /// For small size.
    OS("-Os");

    private final String flag;

    Optimization(String flag) {
        this.flag = flag;
    }

    /// The compiler's option.
    public String flag() {
        return flag;
    }
}
