package exitscope.app.cli;

import exitscope.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A report that build servers and graders read: the XML that JUnit made usual. In English in every
/// language, since programs read it.
final class JunitXml {
    private JunitXml() {}

    /// @param name of the suite
    static String of(String name, List<CheckCommand.Verdict> verdicts) {
        long failures = verdicts.stream().filter(each -> each.problem() != null).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"")
                .append(escaped(name))
                .append("\" tests=\"")
                .append(verdicts.size())
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"0\" skipped=\"0\">\n");
        for (CheckCommand.Verdict verdict : verdicts) {
            xml.append("  <testcase classname=\"")
                    .append(escaped(name))
                    .append("\" name=\"")
                    .append(escaped(verdict.name().toString()))
                    .append('"');
            Phrase wrong = verdict.problem();
            @Nullable String problem = wrong == null ? null : wrong.toString();
            if (problem == null) {
                xml.append("/>\n");
            } else {
                xml.append(">\n    <failure message=\"")
                        .append(escaped(problem.lines().findFirst().orElse("")))
                        .append("\">")
                        .append(escaped(problem))
                        .append("</failure>\n  </testcase>\n");
            }
        }
        return xml.append("</testsuite>\n").toString();
    }

    /// What XML cannot hold shows as the replacement character.
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '"' -> safe.append("&quot;");
                        case '\n' -> safe.append("&#10;");
                        case '\t' -> safe.append("&#9;");
                        default ->
                                safe.appendCodePoint(
                                        point < ' ' || point == 0xfffe || point == 0xffff
                                                ? 0xfffd
                                                : point);
                    }
                });
        return safe.toString();
    }
}
