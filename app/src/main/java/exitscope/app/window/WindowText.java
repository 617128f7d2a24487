package exitscope.app.window;

import exitscope.views.Language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the window itself; each view has its own.
final class WindowText {
    private static final String BUNDLE = "exitscope.app.window.window";

    private final ResourceBundle bundle;
    private final Locale locale;

    WindowText(Locale locale) {
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE, Language.of(locale).words(), WindowText.class.getModule());
        this.locale = locale;
    }

    /// The language.
    Locale locale() {
        return locale;
    }

    /// The text of a key, with what belongs into it.
    String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
