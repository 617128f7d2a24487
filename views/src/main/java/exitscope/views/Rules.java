package exitscope.views;

import exitscope.change.RuleId;
import exitscope.words.Language;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The rules of the kernel model, each stated in a line or two.
public final class Rules {
    private final ResourceBundle rules;
    private final ResourceBundle places = ResourceBundle.getBundle("exitscope.views.rule-places");

    /// The rules in this language, in English where there are none.
    public Rules(Locale locale) {
        this.rules = ResourceBundle.getBundle("exitscope.views.rules", Language.of(locale).words());
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

    /// The man page and its section that describe the rule, such as `wait(2), NOTES`; empty where
    /// there is none.
    public String manual(RuleId rule) {
        String own = place(rule.id() + ".man");
        int dash = rule.id().indexOf('-');
        return own.isEmpty() && dash > 0 ? place(rule.id().substring(0, dash) + ".man") : own;
    }

    /// The methods of the model that carry the rule out, such as `kernel.ExitNotify.reap`, those
    /// that record it first; empty where it holds of itself.
    public List<String> code(RuleId rule) {
        String methods = place(rule.id() + ".code");
        return methods.isEmpty() ? List.of() : List.of(methods.split(" ", -1));
    }

    private String place(String key) {
        return places.containsKey(key) ? places.getString(key) : "";
    }

    private String textOrEmpty(String key) {
        return rules.containsKey(key) ? rules.getString(key) : "";
    }
}
