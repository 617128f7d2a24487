package exitscope.views.tree;

import exitscope.words.Language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the tree, by key.
final class TreeTexts {
    private final ResourceBundle bundle;

    TreeTexts(Locale locale) {
        bundle =
                ResourceBundle.getBundle(
                        "exitscope.views.tree.messages", Language.of(locale).words());
    }

    /// The text under `tree.` + `key` with its places filled; numbers are written as they are.
    String get(String key, Object... arguments) {
        String pattern = bundle.getString("tree." + key);
        if (arguments.length == 0) {
            return pattern;
        }
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = arguments[i] instanceof Number number ? number.toString() : arguments[i];
        }
        return MessageFormat.format(pattern, plain);
    }

    /// The text under `key.one` or `key.many`.
    String count(String key, int count) {
        return get(key + (count == 1 ? ".one" : ".many"), count);
    }
}
