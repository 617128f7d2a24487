package exitscope.machine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which Linux it is, by the first two numbers of its release.
///
/// @param major at least 0
/// @param minor at least 0
record LinuxVersion(int major, int minor) implements Comparable<LinuxVersion> {
    /// Older than all.
    static final LinuxVersion ANY = new LinuxVersion(0, 0);

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    /// The one that runs this test; [#ANY] where it is no Linux.
    static final LinuxVersion RUNNING =
            System.getProperty("os.name").equals("Linux")
                    ? parse(System.getProperty("os.version"))
                    : ANY;

    /// Reads what `uname -r` prints, or its beginning.
    static LinuxVersion parse(String release) {
        Matcher numbers = RELEASE.matcher(release);
        if (!numbers.matches()) {
            throw new IllegalArgumentException(release + " is no release of Linux");
        }
        return new LinuxVersion(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    @Override
    public int compareTo(LinuxVersion other) {
        return Comparator.comparingInt(LinuxVersion::major)
                .thenComparingInt(LinuxVersion::minor)
                .compare(this, other);
    }
}
