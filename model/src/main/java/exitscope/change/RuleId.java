package exitscope.change;

/// The id of a rule of the kernel model, such as `EX-02`.
public record RuleId(String id) {
    public RuleId {
        boolean shaped =
                id.length() == 5
                        && isLetter(id.charAt(0))
                        && isLetter(id.charAt(1))
                        && id.charAt(2) == '-'
                        && isDigit(id.charAt(3))
                        && isDigit(id.charAt(4));
        if (!shaped) {
            throw new IllegalArgumentException("not a rule id: " + id);
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static RuleId of(String id) {
        return new RuleId(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
