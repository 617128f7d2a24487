package exitscope.views;

import exitscope.change.RuleId;

import java.util.Locale;
import java.util.ResourceBundle;

/// The rules of the kernel model, each stated in a line or two.
public final class Rules {
    private final ResourceBundle rules;

    /// The rules in this language, in English where there are none.
    public Rules(Locale locale) {
        this.rules = ResourceBundle.getBundle("exitscope.views.rules", locale);
    }

    /// The rules in the language of the person's machine.
    public Rules() {
        this(Locale.getDefault());
    }

    /// What the rule says; empty for a rule that has no text.
    public String statement(RuleId rule) {
        return textOrEmpty(rule.id());
    }

    /// The function of gVisor's sentry in which the rule is carried out; empty where there is none.
    public String seed(RuleId rule) {
        return textOrEmpty(rule.id() + ".seed");
    }

    private String textOrEmpty(String key) {
        return rules.containsKey(key) ? rules.getString(key) : "";
    }
}
