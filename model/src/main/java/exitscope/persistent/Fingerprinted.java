package exitscope.persistent;

/// A value that knows its stable 64-bit fingerprint.
///
/// Equal values have equal fingerprints on every JVM and in every run; unequal values have
/// different ones but for a chance of about one in 2⁶⁴. Implementations derive it from contents
/// only, never from identity, and should cache it when it is costly.
public interface Fingerprinted {

    /// The fingerprint of this value.
    long fingerprint();
}
