package exitscope.change;

import java.util.regex.Pattern;

/// The id of a rule of the kernel model, such as `EX-02`.
public record RuleId(String id) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}-\\d{2}");

    public RuleId {
        if (!SHAPE.matcher(id).matches()) {
            throw new IllegalArgumentException("not a rule id: " + id);
        }
    }

    public static RuleId of(String id) {
        return new RuleId(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
