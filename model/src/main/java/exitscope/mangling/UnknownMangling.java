package exitscope.mangling;

/// A name that is damaged, or mangled in a way that is not known here.
final class UnknownMangling extends Exception {
    private static final long serialVersionUID = 1;

    UnknownMangling(String what) {
        super(what, null, false, false);
    }
}
