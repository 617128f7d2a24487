package exitscope.views;

import exitscope.abi.Resource;
import exitscope.change.CredentialChange;
import exitscope.state.Credentials;
import exitscope.state.ResourceLimits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Changes of credentials and limits in words.
final class CredentialChangeText {
    private final Messages messages;

    CredentialChangeText(Messages messages) {
        this.messages = messages;
    }

    String of(CredentialChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case CredentialChange.CredentialsChanged changed ->
                    text("credentialsChanged", who, differences(changed.from(), changed.to()));
            case CredentialChange.LimitSet set ->
                    text(
                            "limitSet",
                            who,
                            name(set.resource()),
                            amount(set.to().soft()),
                            amount(set.to().hard()));
            case CredentialChange.LimitReached reached ->
                    text("limitReached", who, name(reached.resource()));
        };
    }

    private String differences(Credentials from, Credentials to) {
        List<String> parts = new ArrayList<>();
        if (!from.user().equals(to.user())) {
            parts.add(text("credentials.user", ids(to.user())));
        }
        if (!from.group().equals(to.group())) {
            parts.add(text("credentials.group", ids(to.group())));
        }
        if (!from.groups().equals(to.groups())) {
            parts.add(text("credentials.groups", to.groups().size()));
        }
        int before = from.capabilities().effective().members().size();
        int after = to.capabilities().effective().members().size();
        if (before != after) {
            parts.add(text(after < before ? "credentials.less" : "credentials.more", after));
        } else if (!from.capabilities().equals(to.capabilities())) {
            parts.add(text("credentials.sets"));
        }
        if (from.secureBits() != to.secureBits()) {
            parts.add(text("credentials.secureBits"));
        }
        if (from.noNewPrivileges() != to.noNewPrivileges()) {
            parts.add(text("credentials.noNewPrivileges"));
        }
        return String.join(", ", parts);
    }

    /// One number where the real, effective and saved one are the same.
    private static String ids(Credentials.Ids ids) {
        boolean same = ids.real() == ids.effective() && ids.real() == ids.saved();
        return same
                ? Integer.toUnsignedString(ids.real())
                : Integer.toUnsignedString(ids.real())
                        + "/"
                        + Integer.toUnsignedString(ids.effective())
                        + "/"
                        + Integer.toUnsignedString(ids.saved());
    }

    private static String name(Resource resource) {
        return "RLIMIT_" + resource.name().toUpperCase(Locale.ROOT);
    }

    private String amount(long limit) {
        return limit == ResourceLimits.INFINITY ? text("limit.none") : Long.toUnsignedString(limit);
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }
}
